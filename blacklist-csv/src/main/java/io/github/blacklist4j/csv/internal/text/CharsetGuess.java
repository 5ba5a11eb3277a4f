package io.github.blacklist4j.csv.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Proposes a charset for a file that is not UTF-8, for a preview that a person looks at; an import never guesses one. A
 * charset is as likely as the letters beyond ASCII that it makes of the bytes are usual where it is used.
 */
public enum CharsetGuess {
    WINDOWS_1252("windows-1252", "äöüÄÖÜßéèêàâçñáíóúîôûëïœÉÀãõåøæÅØÆìòù€–’"),
    WINDOWS_1250("windows-1250", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžČŘŠŽőűöüÁÉăâîșț"),
    WINDOWS_1251("windows-1251", "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕКМНОПРСТіїєґ№"),
    WINDOWS_1253("windows-1253", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώΑΕΚΜΝΠΣΤ"),
    WINDOWS_1254("windows-1254", "ışğçöüİŞĞÇÖÜâî");

    static final double NUL_SHARE_OF_UTF_16 = 0.2; // in ASCII text written as UTF-16 every second byte is one

    /** In compressed bytes a tenth are control characters, in texts of any charset hardly one. */
    private static final double MOST_CONTROLS = 0.05;

    private static final int FEW = 3;
    private static final String CONTROLS_OF_TEXTS = "\0\t\n\u000b\f\r\u001a\u001b"; // a zero may be half of a character

    private final String charset;
    private final String letters;

    CharsetGuess(String charset, String letters) {
        this.charset = charset;
        this.letters = letters;
    }

    /** The likeliest charset of the beginning of a file that is not UTF-8; the first of equals. */
    public static Optional<Charset> of(byte[] bytes) {
        Optional<Charset> wide = utf16(bytes);
        if (wide.isPresent()) {
            return wide;
        }
        Optional<Charset> best = Optional.empty();
        double bestScore = 0;
        for (CharsetGuess guess : values()) {
            if (Charset.isSupported(guess.charset)) {
                double score = guess.isLatin() == inWords(bytes) ? 0 : guess.score(bytes);
                if (score > bestScore) {
                    bestScore = score;
                    best = Optional.of(Charset.forName(guess.charset));
                }
            }
        }
        return best;
    }

    /** UTF-16 without a byte order mark, recognised by its zero bytes. */
    private static Optional<Charset> utf16(byte[] bytes) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                even += 1 - i % 2;
                odd += i % 2;
            }
        }
        if (even + odd <= bytes.length * NUL_SHARE_OF_UTF_16) {
            return Optional.empty();
        }
        return Optional.of(odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    /** Whether characters are those of a picture, a program or the like, which some charset made of its bytes. */
    static boolean isBinary(CharSequence text) {
        return tooMany(controls(text), text.length());
    }

    /** Whether bytes are no text in any charset, as far as that can be told without a byte order mark. */
    static boolean isBinary(byte[] bytes) {
        String characters = new String(bytes, StandardCharsets.ISO_8859_1);
        long zeros = characters.chars().filter(c -> c == 0).count();
        long even = IntStream.range(0, bytes.length)
                .filter(i -> i % 2 == 0 && bytes[i] == 0)
                .count();
        boolean isWide = utf16(bytes).isPresent() && Math.min(even, zeros - even) * 10 <= zeros;
        return !isWide && tooMany(zeros + controls(characters), bytes.length);
    }

    private static long controls(CharSequence text) {
        return text.chars()
                .filter(c -> c < ' ' ? CONTROLS_OF_TEXTS.indexOf(c) < 0 : c == 0x7f)
                .count();
    }

    private static boolean tooMany(long controls, int length) {
        return controls > FEW && controls > length * MOST_CONTROLS;
    }

    private boolean isLatin() {
        return this != WINDOWS_1251 && this != WINDOWS_1253;
    }

    /** Whether many letters beyond ASCII stand between two others, as in words of a script that is not Latin. */
    private static boolean inWords(byte[] bytes) {
        int beyondAscii = 0;
        int between = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                beyondAscii++;
                boolean both = i > 0 && bytes[i - 1] < 0 && i + 1 < bytes.length && bytes[i + 1] < 0;
                between += both ? 1 : 0;
            }
        }
        return between * 4 > beyondAscii;
    }

    private double score(byte[] bytes) {
        CharBuffer text;
        try {
            text = Charset.forName(charset)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("Faults are replaced", e);
        }
        long beyondAscii = text.chars().filter(c -> c > 0x7f).count();
        long usual = text.chars().filter(c -> letters.indexOf(c) >= 0).count();
        return beyondAscii == 0 ? 0 : usual / (double) beyondAscii;
    }
}
