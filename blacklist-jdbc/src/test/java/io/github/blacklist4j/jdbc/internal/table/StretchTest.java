package io.github.blacklist4j.jdbc.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final long SEED = Long.getLong("blacklist.stretch.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @Test
    @DisplayName("digits are found within what numbers share, within the rest, and across where they part")
    void findsDigits() {
        for (int round = 0; round < 300; round++) {
            SortedMap<String, String> lines = lines();
            Stretch.Stored stored = stretch(lines, false).stored();
            for (int i = 0; i < 40; i++) {
                String digits = part(pick(List.copyOf(lines.keySet())));
                assertThat(new DigitSearch(digits).in(stored))
                        .as("%s, seed %d", digits, SEED)
                        .containsExactlyInAnyOrderElementsOf(lines.keySet().stream()
                                .filter(number -> number.contains(digits))
                                .toList());
            }
        }
    }

    @Test
    @DisplayName("texts are found in descriptions, not in numbers, and not across lines")
    void findsTexts() {
        for (int round = 0; round < 300; round++) {
            SortedMap<String, String> lines = lines();
            Stretch.Stored stored = stretch(lines, true).stored();
            for (int i = 0; i < 40; i++) {
                String text = part(pick(List.copyOf(lines.values())) + pick(List.copyOf(lines.keySet())));
                assertThat(Stretch.numbersWithText(text, stored))
                        .as("%s, seed %d", text, SEED)
                        .containsExactlyInAnyOrderElementsOf(lines.entrySet().stream()
                                .filter(line -> line.getValue().contains(text))
                                .map(line -> line.getKey())
                                .toList());
            }
        }
    }

    @Test
    @DisplayName("what is stored is read again, without what was removed; it is full before it is too long for a row")
    void readAndFull() {
        Stretch whole = Stretch.ofTexts();
        SortedMap<String, String> lines = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            lines.put("+48" + random.nextInt(1_000_000), "text \u0434\u043e\u043b\u0433 " + random.nextInt(100));
        }
        List<String> numbers = new ArrayList<>();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            if (whole.hasRoomFor(line.getKey(), line.getValue())) {
                whole.add(line.getKey(), line.getValue());
                numbers.add(line.getKey());
            } else {
                break;
            }
        }
        assertThat(numbers).hasSizeGreaterThan(40);
        assertThat(whole.stored().content().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1_700, 2_000);

        Stretch again = Stretch.of(whole.stored(), true);
        assertThat(again.stored()).isEqualTo(whole.stored());
        String removed = numbers.remove(random.nextInt(numbers.size()));
        assertThat(again.remove(removed)).isTrue();
        assertThat(again.remove(removed)).isFalse();
        assertThat(again.first()).isEqualTo(numbers.get(0));
        assertThat(Stretch.numbersWithText("text", again.stored())).containsExactlyElementsOf(numbers);
    }

    @Test
    @DisplayName("digits are found in packed numbers of all lengths, anywhere, and at the beginning with the plus")
    void findsInPacked() {
        for (int round = 0; round < 300; round++) {
            List<String> numbers = packable(random.nextInt(1, 60));
            Stretch stretch = Stretch.ofNumbers(numbers.get(0));
            numbers.forEach(number -> stretch.add(number, ""));
            Stretch.Stored stored = stretch.stored();
            assertThat(stored.content()).isEmpty();
            for (int i = 0; i < 40; i++) {
                String digits = i % 4 == 0 ? pick(List.of("0", "00", "9*", "+", "+0")) : part(pick(numbers));
                assertThat(new DigitSearch(digits).in(stored))
                        .as("%s, seed %d", digits, SEED)
                        .containsExactlyElementsOf(numbers.stream()
                                .filter(number -> number.contains(digits))
                                .toList());
            }
        }
    }

    @Test
    @DisplayName("packed numbers are read again, without what was removed; nine hundred of a dense list fit into a row")
    void packedAndFull() {
        List<String> numbers = packable(3_000);
        Stretch whole = Stretch.ofNumbers(numbers.get(0));
        assertThat(whole.hasRoomFor("2001", "")).isFalse();
        int taken = 0;
        while (whole.hasRoomFor(numbers.get(taken), "")) {
            whole.add(numbers.get(taken++), "");
        }
        byte[] packed = whole.stored().packed().orElseThrow();
        assertThat(packed.length).isBetween(1_880, 1_900);
        numbers = new ArrayList<>(numbers.subList(0, taken));

        Stretch again = Stretch.of(whole.stored(), false);
        assertThat(again.stored().packed().orElseThrow()).isEqualTo(packed);
        String removed = numbers.remove(random.nextInt(2));
        assertThat(again.remove(removed)).isTrue();
        assertThat(again.remove(removed)).isFalse();
        assertThat(again.first()).isEqualTo(numbers.get(0));
        assertThat(new DigitSearch("+").in(again.stored())).containsExactlyElementsOf(numbers);

        Stretch dense = Stretch.ofNumbers("+48500000000");
        int many = 0;
        while (dense.hasRoomFor("+" + (48_500_000_000L + many * 900L), "")) {
            dense.add("+" + (48_500_000_000L + many++ * 900L), "");
        }
        assertThat(many).isGreaterThan(900);
    }

    @Test
    @DisplayName("a row that began with another text stays one of lines when that goes")
    void linesStayLines() {
        Stretch lines = Stretch.ofNumbers("+0");
        lines.add("+0", "");
        lines.add("+48500", "");
        Stretch again = Stretch.of(lines.stored(), false);
        again.remove("+0");
        Stretch last = Stretch.of(again.stored(), false);
        assertThat(last.first()).isEqualTo("+48500");
        assertThat(new DigitSearch("85").in(last.stored())).containsExactly("+48500");
    }

    /** Of 1 to 15 digits, in order; some close to each other. */
    private List<String> packable(int count) {
        SortedSet<String> numbers = new TreeSet<>();
        while (numbers.size() < count) {
            String from = random.nextBoolean() ? "1" + digits(5) : "9";
            numbers.add("+" + from + (random.nextInt(4) == 0 ? digits(9) : "000" + digits(random.nextInt(5))));
            numbers.add("+" + (1 + random.nextInt(9)) + random.nextInt(1_000));
        }
        return numbers.stream().limit(count).toList();
    }

    private static Stretch stretch(SortedMap<String, String> lines, boolean texts) {
        Stretch stretch = texts ? Stretch.ofTexts() : Stretch.ofNumbers(lines.firstKey());
        lines.forEach(stretch::add);
        return stretch;
    }

    /** Numbers of the same beginning, or of none; few digits, so that parts of them come again. */
    private SortedMap<String, String> lines() {
        String shared = pick(List.of("", "+", "+12", "+1212", "\u00e91"));
        SortedMap<String, String> lines = new TreeMap<>();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            lines.put(shared + digits(random.nextInt(1, 6)), "t" + digits(random.nextInt(4)));
        }
        return lines;
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(1 + random.nextInt(3));
        }
        return digits.toString();
    }

    private String part(String text) {
        int from = random.nextInt(text.length());
        return text.substring(from, random.nextInt(from, text.length()) + 1);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
