package io.github.blacklist4j.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.store.ListName;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every door through which a text comes that is stored. */
class StoredTextTest {
    /** {@code -Dblacklist.seed=N} repeats one run. */
    private static final long SEED = Long.getLong("blacklist.seed", 20261130);

    private static final int RUNS = 5_000;
    private static final int MOST_OF_A_NAME = 128;
    private static final int TELLTALE = 4; // a shorter text may be a part of any message

    private static final Pattern NUMBER = new Pattern.Exact(PhoneNumber.ofE164("+48223970331"));
    private static final Map<String, UnaryOperator<String>> DOORS = Map.of(
            "list name", text -> new ListName(text).text(),
            "tenant", StoredTextTest::tenant,
            "description", text -> Entry.of(NUMBER).description(text).build().description(),
            "origin", text -> new Source(text, "").origin(),
            "author", text -> new Source("", text).author(),
            "reason", text -> new Change.Removed(NUMBER, text, Source.API).why(),
            "rule id", text -> Campaign.of(text).id(),
            "raw text", text -> new Pattern.Raw(text).text());

    private static final List<String> PIECES = List.of(
            " ", "a", "Z", "9", "ß", "é", "e", "\u0301", "\u0327", "\u1100", "\u1161", "\u11a8", "\u0958", "漢", "😀",
            "\n", "\t", "\0", "\u001b", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\u2028",
            "\ud800", "\udc00", "\ufffe", "\ufe0f", "\ufeff");

    private static final String BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private static UnaryOperator<String> door(String field) {
        return Objects.requireNonNull(DOORS.get(field));
    }

    private static String tenant(String name) {
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory()) {
            return registry.createTenant(name).tenant();
        }
    }

    @ParameterizedTest(name = "{1}: {0}")
    @DisplayName("L24 a text that is stored is text, in NFC, within its length, or is refused by a rule that is named")
    @CsvFileSource(
            resources = "/text/stored.csv",
            numLinesToSkip = 1,
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            ignoreLeadingAndTrailingWhitespace = false)
    void eachDoorKeepsTheRule(String why, String field, String cell, String outcome) {
        String text = TextTables.unescaped(cell == null ? "" : cell);
        String expected = TextTables.unescaped(outcome == null ? "" : outcome);
        List<String> fields = field.equals("each") ? List.copyOf(DOORS.keySet()) : List.of(field);

        for (String each : fields) {
            if (expected.startsWith("! ")) {
                assertThatThrownBy(() -> door(each).apply(text))
                        .as(each)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(expected.substring(2))
                        .hasMessageMatching("(A|An|The) .*")
                        .matches(e -> String.valueOf(e.getMessage()).length() < 100, "a short message");
            } else {
                assertThat(door(each).apply(text)).as(each).isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("L24 whatever is given, what is stored is the same in every database, and no message holds the text")
    void randomTexts() {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            String text = text(random);
            for (Map.Entry<String, UnaryOperator<String>> door : DOORS.entrySet()) {
                if (!door.getKey().equals("tenant") || run % 100 == 0) { // a registry for each is slow
                    checkDoor(door.getKey(), door.getValue(), text, "seed " + SEED + ", run " + run);
                }
            }
        }
    }

    private static void checkDoor(String field, UnaryOperator<String> door, String text, String run) {
        String stored;
        try {
            stored = door.apply(text);
        } catch (IllegalArgumentException refused) {
            assertThat(isGood(text) && !FoldedName.of(text).isEmpty() && text.length() < MOST_OF_A_NAME)
                    .as("%s, %s: refused though it is good: %s", run, field, refused.getMessage())
                    .isFalse();
            assertThat(text.length() >= TELLTALE
                            && String.valueOf(refused.getMessage()).contains(text))
                    .as("%s, %s: told", run, field)
                    .isFalse();
            return;
        }
        assertThat(new String(stored.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .as("%s, %s: comes back", run, field)
                .isEqualTo(stored);
        assertThat(Normalizer.isNormalized(stored, Normalizer.Form.NFC))
                .as("%s, %s: NFC", run, field)
                .isTrue();
        assertThat(stored)
                .as("%s, %s: refused parts", run, field)
                .doesNotContainPattern("[\\p{Cc}&&[^\t\n\r]]|[" + BIDI + "]");
        assertThat(door.apply(stored))
                .as("%s, %s: is taken again as it is", run, field)
                .isEqualTo(stored);
    }

    /** The rule of the strictest door in other words. */
    private static boolean isGood(String text) {
        return text.codePoints()
                        .noneMatch(c -> Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.CONTROL
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                                || (c & 0xfffe) == 0xfffe
                                || (c >= 0xfdd0 && c <= 0xfdef)
                                || BIDI.indexOf(c) >= 0)
                && Normalizer.isNormalized(text, Normalizer.Form.NFC)
                && text.length() <= 64;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(
                    random.nextInt(8) == 0
                            ? String.valueOf((char) random.nextInt(0x10000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
