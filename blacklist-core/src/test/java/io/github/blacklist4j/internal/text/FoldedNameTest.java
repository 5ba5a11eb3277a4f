package io.github.blacklist4j.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.store.ListName;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FoldedNameTest {
    /** {@code -Dblacklist.seed=N} repeats one run. */
    private static final long SEED = Long.getLong("blacklist.seed", 20261130);

    private static final int RUNS = 20_000;
    private static final String UNSEEN = "\u200b\u200d\u2060\ufeff\u00ad\ufe0f\u034f\u3164";
    private static final String SPACES = "\u00a0\u2003\u202f\u3000";

    @ParameterizedTest(name = "{0}")
    @DisplayName("L2 names that look the same are the same")
    @CsvFileSource(resources = "/text/names.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    void sameToTheEye(String why, String one, String other, String outcome) {
        String first = new ListName(TextTables.unescaped(one)).key();
        String second = new ListName(TextTables.unescaped(other)).key();

        assertThat(first.equals(second)).as("'%s' and '%s'", first, second).isEqualTo(outcome.equals("same"));
    }

    @Test
    @DisplayName("L2 a name keeps its key whatever is done to it that cannot be seen")
    void keyStays() {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            String name = name(random);
            String key = FoldedName.of(name);
            String attempt = "seed " + SEED + ", run " + run;

            assertThat(FoldedName.of(key)).as(attempt + ": folded again").isEqualTo(key);
            assertThat(FoldedName.of(Normalizer.normalize(name, Normalizer.Form.NFD)))
                    .as(attempt + ": decomposed")
                    .isEqualTo(key);
            assertThat(FoldedName.of(with(unseen(random), name, random)))
                    .as(attempt + ": with what is not seen")
                    .isEqualTo(key);
            assertThat(FoldedName.of(name.replace(' ', SPACES.charAt(random.nextInt(SPACES.length())))))
                    .as(attempt + ": with other spaces")
                    .isEqualTo(key);
        }
    }

    private static String unseen(Random random) {
        return UNSEEN.substring(random.nextInt(UNSEEN.length()));
    }

    /** Puts a text anywhere but between the halves of a character. */
    private static String with(String unseen, String name, Random random) {
        int at = name.offsetByCodePoints(0, random.nextInt(name.codePointCount(0, name.length()) + 1));
        return name.substring(0, at) + unseen + name.substring(at);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(10); i >= 0; i--) {
            int c = random.nextInt(4) == 0 ? ' ' : random.nextInt(random.nextInt(4) == 0 ? 0x20000 : 0x600);
            name.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 'x' : c);
        }
        return name.toString();
    }
}
