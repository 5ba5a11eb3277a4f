package io.github.blacklist4j.jdbc.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
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
                assertThat(Stretch.numbersWith(digits, stored))
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

        Stretch again = Stretch.ofTexts();
        again.read(whole.stored());
        assertThat(again.stored()).isEqualTo(whole.stored());
        String removed = numbers.remove(random.nextInt(numbers.size()));
        assertThat(again.remove(removed)).isTrue();
        assertThat(again.remove(removed)).isFalse();
        assertThat(again.first()).isEqualTo(numbers.get(0));
        assertThat(Stretch.numbersWithText("text", again.stored())).containsExactlyElementsOf(numbers);
    }

    private static Stretch stretch(SortedMap<String, String> lines, boolean texts) {
        Stretch stretch = texts ? Stretch.ofTexts() : Stretch.ofNumbers();
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
