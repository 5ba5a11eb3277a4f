package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.number.ExampleNumbers.Example;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FastReadingTest {
    private static final long SEED = Long.getLong("blacklist.reading.seed", System.nanoTime());
    private static final int TEXTS = Integer.getInteger("blacklist.reading.texts", 300_000);
    private static final double ABROAD = 0.95; // share of the example numbers that must take the fast path
    private static final double AT_HOME = 0.80;

    private final Map<String, List<Example>> examples = new ExampleNumbers().byRegion();
    private final NumberReaders usual = new NumberReaders(List.of(), List.of(), List.of());

    @Test
    @DisplayName(
            "N1 N3 example numbers of all regions and types, in all spellings, are read as libphonenumber reads them")
    void exampleNumbersAreReadAsByTheLibrary() {
        examples.forEach((region, numbers) -> {
            NumberReader home = reader(region);
            for (Example example : numbers) {
                for (NumberReader reader : List.of(
                        home,
                        home.strict(),
                        home.strict().national(),
                        home.withoutPlus(),
                        usual.in("US"),
                        usual.in("BR").strict(),
                        usual.in("KR").strict())) {
                    spellings(example).forEach(text -> check(reader, text));
                }
            }
        });
    }

    @Test
    @DisplayName("S3 nearly all example numbers take the fast path")
    void nearlyAllExampleNumbersTakeTheFastPath() {
        Map<String, String> leftOut = new TreeMap<>();
        int[] abroad = new int[2];
        int[] home = new int[2];
        examples.forEach((region, numbers) -> {
            for (Example example : numbers) {
                TextReader reader = reader(region);
                if (!(reader.readSlowly(example.e164()) instanceof Reading.E164)) {
                    continue; // possible only within its own area
                }
                count(abroad, reader.fast.digits(example.e164()), () -> leftOut.merge(region, "+", String::concat));
                if (!example.region().equals("ZZ")) {
                    count(
                            home,
                            reader.fast.digits(example.national()),
                            () -> leftOut.merge(region, "n", String::concat));
                }
            }
        });
        System.out.printf(
                "E.164 %d of %d, national %d of %d; left out: %s%n", abroad[0], abroad[1], home[0], home[1], leftOut);

        assertThat((double) abroad[0] / abroad[1])
                .as("E.164; left out: %s", leftOut)
                .isGreaterThanOrEqualTo(ABROAD);
        assertThat((double) home[0] / home[1])
                .as("national; left out: %s", leftOut)
                .isGreaterThanOrEqualTo(AT_HOME);
    }

    @Test
    @DisplayName("N1 the fast path agrees with libphonenumber on mutated texts of all regions")
    void fastPathAgreesOnMutatedTexts() {
        SplittableRandom random = new SplittableRandom(SEED);
        Spellings spellings = new Spellings(random);
        List<Example> all = examples.values().stream().flatMap(List::stream).toList();
        List<List<Example>> regions = new ArrayList<>(examples.values());
        NumberReaders withInternalNumbers =
                new NumberReaders(List.of(4, 9), List.of("77", "00"), List.of("000 00", "+1 202 555 0100"));
        int proved = 0;
        for (int i = 0; i < TEXTS; i++) {
            List<Example> own = regions.get(i % regions.size());
            String region = own.get(0).region();
            Example example =
                    random.nextInt(4) > 0 ? own.get(random.nextInt(own.size())) : all.get(random.nextInt(all.size()));
            String text = spellings.wrapped(spellings.mutated(spellings.any(example)));
            NumberReader reader = (random.nextInt(8) == 0 ? withInternalNumbers : usual).in(region);
            reader = random.nextInt(6) == 0 ? reader.strict() : reader;
            reader = random.nextInt(6) == 0 ? reader.withoutPlus() : reader;
            reader = random.nextInt(12) == 0 ? reader.national() : reader;

            proved += check(reader, text) ? 1 : 0;
        }
        System.out.printf("%d of %d mutated texts were read without libphonenumber, seed %d%n", proved, TEXTS, SEED);

        assertThat((double) proved / TEXTS).isGreaterThan(0.2); // else the test proves little
    }

    /** Whether the fast path answered; if it did, the answer is the slow reader's. */
    private static boolean check(NumberReader reader, String text) {
        TextReader both = (TextReader) reader;
        long digits = both.fast.digits(text);
        if (digits == FastReading.UNPROVED) {
            return false;
        }
        Reading slow = both.readAnew(text);

        assertThat(slow)
                .as("seed %d, %s %s", SEED, both.mode, text)
                .isEqualTo(new Reading.E164(new PhoneNumber(digits)));
        return true;
    }

    private TextReader reader(String region) {
        return (TextReader) usual.in(region.length() == 2 ? region : "ZZ");
    }

    private static Stream<String> spellings(Example example) {
        return Stream.of(
                        example.e164(),
                        example.international(),
                        example.national(),
                        example.nsn(),
                        example.code() + example.nsn(),
                        Spellings.digits(example.national()),
                        example.dialledAbroad("00"),
                        example.dialledAbroad("011"),
                        "(" + example.code() + ") " + example.nsn(),
                        "[" + example.national() + "]",
                        example.international().replace(' ', '.'),
                        example.national().replace(' ', '\u00a0'),
                        example.national().replace('-', '/'))
                .flatMap(text -> Stream.of(
                        text, "tel:" + text, "sip:" + text + "@host;user=phone", "sips:%2B" + text + "@10.0.0.1:5061"));
    }

    private static void count(int[] counts, long digits, Runnable otherwise) {
        counts[1]++;
        if (digits == FastReading.UNPROVED) {
            otherwise.run();
        } else {
            counts[0]++;
        }
    }
}
