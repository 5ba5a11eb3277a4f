package io.github.blacklist4j.internal.number;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.number.Reading.Problem;
import java.util.List;

/** The reader of one mode. All readers of a registry share what they read with and the cache. */
final class TextReader implements NumberReader, DigitReader {
    static final int LONGEST_HEADER = 4096; // N8
    private static final int LONGEST_CACHED = 64; // so that the cache is bounded in characters too

    /** What was read how. */
    record CacheKey(String text, ReadingMode mode) {}

    final ReadingMode mode;
    private final NumberingPlan plan;
    private final NumberText numbers;
    final FastReading fast;
    private final Cache<CacheKey, Reading> cache;

    TextReader(
            ReadingMode mode,
            NumberingPlan plan,
            NumberText numbers,
            FastReading fast,
            Cache<CacheKey, Reading> cache) {
        this.mode = mode;
        this.plan = plan;
        this.numbers = numbers;
        this.fast = fast;
        this.cache = cache;
    }

    @Override
    public Reading read(CharSequence text) {
        requireNonNull(text, "text");
        long digits = fast.digits(text);
        return digits == FastReading.UNPROVED ? readSlowly(text) : new Reading.E164(new PhoneNumber(digits));
    }

    /** Reads without the fast path, which has to agree. */
    Reading readSlowly(CharSequence text) {
        if (text.length() > LONGEST_HEADER) {
            return new Reading.Unreadable(Problem.TOO_LONG);
        }
        String written = text.toString();
        if (written.length() > LONGEST_CACHED) {
            return readAnew(written);
        }
        return cache.get(new CacheKey(written, mode), question -> readAnew(question.text()));
    }

    @Override
    public long e164Digits(CharSequence text) {
        requireNonNull(text, "text");
        long digits = fast.digits(text);
        return digits == FastReading.UNPROVED ? digits(readSlowly(text)) : digits;
    }

    private static long digits(Reading reading) {
        return reading instanceof Reading.E164 e164 ? e164.number().digits() : NO_NUMBER;
    }

    @Override
    public boolean valid(PhoneNumber number) {
        requireNonNull(number, "number");
        return plan.isValid(number);
    }

    @Override
    public NumberReader in(String region) {
        requireNonNull(region, "region");
        if (!plan.knows(region)) {
            throw new IllegalArgumentException("Not a region libphonenumber knows; ISO 3166-1 alpha-2 or ZZ expected");
        }
        return in(mode.in(region));
    }

    @Override
    public NumberReader strict() {
        return in(mode.asStrict());
    }

    @Override
    public NumberReader vanity() {
        return in(mode.asVanity());
    }

    @Override
    public NumberReader asserted() {
        return in(mode.asAsserted());
    }

    @Override
    public NumberReader withoutPlus() {
        return in(mode.asWithoutPlus());
    }

    @Override
    public NumberReader national() {
        return in(mode.asNational());
    }

    @Override
    public String region() {
        return mode.region();
    }

    private NumberReader in(ReadingMode other) {
        return other.equals(mode) ? this : new TextReader(other, plan, numbers, fast.in(other), cache);
    }

    /** Reads without the fast path and without the cache: both have to agree with it. */
    Reading readAnew(String written) {
        List<Identity> identities = HeaderValue.identities(CleanText.of(written));
        return mode.strict() ? onlyNumber(written, identities) : firstNumber(identities);
    }

    /** The first identity that is a number; if there is none, the first that is anything at all. */
    private Reading firstNumber(List<Identity> identities) {
        Reading first = new Reading.Unreadable(Problem.NOT_A_NUMBER);
        for (Identity identity : identities) {
            Reading reading = numbers.read(identity, mode);
            if (reading instanceof Reading.E164) {
                return reading;
            }
            if (first instanceof Reading.Unreadable unreadable && unreadable.problem() == Problem.NOT_A_NUMBER) {
                first = reading;
            }
        }
        return first;
    }

    private Reading onlyNumber(String written, List<Identity> identities) {
        long different = identities.stream()
                .map(identity -> numbers.read(identity, mode))
                .filter(Reading.E164.class::isInstance)
                .distinct()
                .count();
        boolean bareUri = identities.get(0).source() == Identity.Origin.URI && written.indexOf('<') < 0;
        boolean severalInUri = bareUri && TwoNumbers.in(CleanText.ascii(written.substring(written.indexOf(':') + 1)));
        return different > 1 || severalInUri ? new Reading.Unreadable(Problem.TWO_NUMBERS) : firstNumber(identities);
    }
}
