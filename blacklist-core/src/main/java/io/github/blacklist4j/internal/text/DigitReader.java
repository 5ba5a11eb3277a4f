package io.github.blacklist4j.internal.text;

/** Readers of this library read so too, on the path of a call and of files with hundreds of millions of numbers. */
public interface DigitReader {
    /** What {@link #e164Digits} answers for a text that is no E.164 number. */
    long NO_NUMBER = 0;

    /**
     * Reads as {@code NumberReader.read} does, without creating an object where that can be avoided.
     *
     * @param text anything
     * @return the digits of the E.164 number, or {@link #NO_NUMBER} if it is not one
     */
    long e164Digits(CharSequence text);
}
