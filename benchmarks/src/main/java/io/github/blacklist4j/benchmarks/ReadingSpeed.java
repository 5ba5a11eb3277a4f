package io.github.blacklist4j.benchmarks;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading a text, per spelling: the library's reader beside libphonenumber's parse and format. Polish and German numbers
 * at random, each text read once in a round of 16,384, so that no cache of readings helps.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar ReadingSpeed -prof gc}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadingSpeed {
    private static final int TEXTS = 1 << 14; // a power of two, so that the next one costs no division

    /** How numbers are written. */
    @Param
    public Spelling spelling = Spelling.E164;

    private final PhoneNumberUtil libphonenumber = PhoneNumberUtil.getInstance();
    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private NumberReader reader = registry.numbers();
    private String region = "ZZ";
    private final String[] texts = new String[TEXTS];
    private int next;

    /** Made by JMH. */
    public ReadingSpeed() {}

    /** Ways to write a number. */
    public enum Spelling {
        /** With a plus, digits only. */
        E164,
        /** With a plus and blanks. */
        SPACED,
        /** With the international prefix instead of the plus. */
        ABROAD,
        /** As within Poland, which has no national prefix. */
        NATIONAL,
        /** As within Germany, behind a zero and with a slash. */
        NATIONAL_ZERO,
        /** As a German mobile number without its zero in a file, which must not be a number abroad (N4). */
        WITHOUT_ZERO,
        /** In a SIP URI. */
        SIP,
        /** In a tel URI. */
        TEL,
        /** With a plus, possible, but assigned to nobody. */
        INVALID;

        String write(int digits) {
            String nine = "22" + digits;
            return switch (this) {
                case E164 -> "+48" + nine;
                case SPACED -> "+48 22 " + nine.substring(2, 5) + " " + nine.substring(5, 7) + " " + nine.substring(7);
                case ABROAD -> "0048" + nine;
                case NATIONAL -> nine.substring(0, 2) + " " + nine.substring(2, 5) + " " + nine.substring(5);
                case NATIONAL_ZERO -> "030/" + digits;
                case WITHOUT_ZERO -> "1512" + digits;
                case SIP -> "sip:+48" + nine + "@10.0.0.1;user=phone";
                case TEL -> "tel:+48-22-" + digits;
                case INVALID -> "+4800" + digits;
            };
        }
    }

    /** Writes the texts. */
    @Setup(Level.Trial)
    public void write() {
        region = spelling == Spelling.NATIONAL_ZERO || spelling == Spelling.WITHOUT_ZERO ? "DE" : "PL";
        NumberReader lenient = registry.numbers().in(region);
        reader = spelling == Spelling.WITHOUT_ZERO ? lenient.strict() : lenient;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < TEXTS; i++) {
            texts[i] = spelling.write(random.nextInt(2_000_000, 10_000_000));
        }
    }

    /** Lets go of the registry. */
    @TearDown(Level.Trial)
    public void close() {
        registry.close();
    }

    private String text() {
        return texts[next++ & TEXTS - 1];
    }

    /**
     * The reader of the library.
     *
     * @return the digits
     */
    @Benchmark
    public long reader() {
        return ((DigitReader) reader).e164Digits(text());
    }

    /**
     * What it stands for. A URI is taken apart beforehand by nobody, which is to libphonenumber's advantage.
     *
     * @return the number
     * @throws NumberParseException never on these texts
     */
    @Benchmark
    public String libphonenumber() throws NumberParseException {
        return libphonenumber.format(libphonenumber.parse(text(), region), PhoneNumberFormat.E164);
    }
}
