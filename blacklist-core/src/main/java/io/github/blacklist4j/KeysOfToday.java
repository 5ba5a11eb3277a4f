package io.github.blacklist4j;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.KeyReading;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.Optional;

/** How the readers of a registry read the keys of its lists, and their version. Thread-safe. */
final class KeysOfToday implements KeyReading {
    private static final int WHOLE_NUMBER = 7; // characters; shorter texts are extensions and short codes

    private final NumberReaders readers;
    private final NumberReader numbers;
    private volatile boolean known;
    private int version; // published by known

    /**
     * The keys that some readers make.
     *
     * @param readers makes readers
     * @param numbers the reader of the registry's region
     */
    KeysOfToday(NumberReaders readers, NumberReader numbers) {
        this.readers = readers;
        this.numbers = numbers;
    }

    /** Worked out when it is first needed: reading the metadata takes some 0.1 s. */
    @Override
    public int version() {
        if (!known) {
            version = NumberReaders.keyVersion(); // the same whoever works it out
            known = true;
        }
        return version;
    }

    @Override
    public Optional<Pattern> today(Pattern stored, Optional<String> region) {
        if (stored instanceof Pattern.Exact) {
            return Pattern.of(readers.in("ZZ").read(stored.text()));
        }
        return stored instanceof Pattern.Raw ? Optional.of(today(stored, stored.text(), region)) : Optional.of(stored);
    }

    /**
     * A text that is a number today. Without a country code it must be a valid one: it may have been listed as it is, as an
     * extension that the region would take for a possible number.
     */
    private Pattern today(Pattern stored, String text, Optional<String> region) {
        if (text.length() < WHOLE_NUMBER) {
            return stored;
        }
        NumberReader reader = region.filter(readers::knows).map(numbers::in).orElse(numbers);
        return reader.read(text) instanceof Reading.E164 e164 && (text.charAt(0) == '+' || numbers.valid(e164.number()))
                ? new Pattern.Exact(e164.number())
                : stored;
    }

    @Override
    public boolean isToday(long number) {
        return readers.today(number) == number;
    }

    @Override
    public long otherForm(long number) {
        return NumberReaders.otherForm(number);
    }

    @Override
    public boolean isFormerPrefix(String digits) {
        return NumberReaders.isFormerPrefix(digits);
    }
}
