package io.github.blacklist4j.csv.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Proposes a charset for a file that is not UTF-8, for a preview that a person looks at; an import never guesses one. A
 * charset is as likely as the letters beyond ASCII that it makes of the bytes are usual in one language that is written in it.
 * Each constant is a language with these letters, the most frequent first: short texts are told apart by them.
 */
public enum CharsetGuess {
    GERMAN(Script.WESTERN, "üäöß"),
    FRENCH(Script.WESTERN, "éèàêçùôîûâïëüœæ"),
    SPANISH(Script.WESTERN, "óíáéñúü¿¡"),
    PORTUGUESE(Script.WESTERN, "ãçéáóêíàúõâô"),
    ITALIAN(Script.WESTERN, "àèùìòé"),
    NORDIC(Script.WESTERN, "äöåøæé"),
    DUTCH(Script.WESTERN, "ëïéöü"),
    ESTONIAN(Script.WESTERN, "äõüöšž"),
    POLISH(Script.CENTRAL, "łóążęśćńź"),
    CZECH(Script.CENTRAL, "áíéěýžřščůúňťďó"),
    SLOVAK(Script.CENTRAL, "áíýéčžšťľúôňďóäŕĺ"),
    HUNGARIAN(Script.CENTRAL, "éáöóőíüúű"),
    CROATIAN(Script.CENTRAL, "čšžćđ"),
    ROMANIAN(Script.CENTRAL, "ăşţîâ"),
    TURKISH(Script.TURKISH, "ıüşğöçâİîû"),
    RUSSIAN(Script.CYRILLIC, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
    UKRAINIAN(Script.CYRILLIC, "оанивітерслкдумпзягьбчхйцжїєшюфщґ"),
    SERBIAN(Script.CYRILLIC, "аоиенртсувдкмјлпзгбљшчцњжхђћџф"),
    GREEK(Script.GREEK, "αοιετσνηυρπκμλςδγωχθόίάέήφβύώξζψϊϋ");

    /** The charsets of some languages, the likeliest first. */
    private enum Script {
        WESTERN(true, "windows-1252"),
        CENTRAL(true, "windows-1250", "ISO-8859-2"),
        TURKISH(true, "windows-1254"),
        CYRILLIC(false, "windows-1251"),
        GREEK(false, "windows-1253");

        private final boolean latin;

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes a list that nobody can change
        private final List<String> charsets;

        Script(boolean latin, String... charsets) {
            this.latin = latin;
            this.charsets = List.of(charsets);
        }
    }

    static final double NUL_SHARE_OF_UTF_16 = 0.2; // in ASCII text written as UTF-16 every second byte is one

    /** In compressed bytes a tenth are control characters, in texts of any charset hardly one. */
    private static final double MOST_CONTROLS = 0.05;

    private static final int FEW = 3;
    private static final String CONTROLS_OF_TEXTS = "\0\t\n\u000b\f\r\u001a\u001b"; // a zero may be half of a character

    /** Beyond ASCII, and of no language. */
    private static final String SIGNS = "€–—‘’‚“”„«»…°§№\u00a0";

    /** So many letters in words without an ASCII one are of another script than the Latin one; fewer may be a word as żółć. */
    private static final int MANY_LETTERS = 8;

    private final Script script;
    private final String letters;

    CharsetGuess(Script script, String letters) {
        this.script = script;
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
        for (Script script : candidates(bytes)) {
            for (String charset : script.charsets) {
                double score = Charset.isSupported(charset) ? score(script, beyondAscii(bytes, charset)) : 0;
                if (score > bestScore) {
                    bestScore = score;
                    best = Optional.of(Charset.forName(charset));
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

    /**
     * In the Latin script most words with a letter beyond ASCII have ASCII letters too, in others they have none. In a text of
     * few words either may be.
     */
    private static List<Script> candidates(byte[] bytes) {
        int pure = 0; // letters of words of the one and of the other kind
        int mixed = 0;
        int ascii = 0;
        int beyond = 0;
        for (int i = 0; i <= bytes.length; i++) {
            int c = i < bytes.length ? bytes[i] : ' ';
            boolean isAscii = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            ascii += isAscii ? 1 : 0;
            beyond += c < 0 ? 1 : 0;
            if (c >= 0 && !isAscii) {
                pure += ascii == 0 ? beyond : 0;
                mixed += ascii > 0 ? beyond : 0;
                ascii = 0;
                beyond = 0;
            }
        }
        boolean latin = mixed >= pure;
        boolean either = !latin && pure <= MANY_LETTERS;
        return Stream.of(Script.values())
                .filter(script -> either || script.latin == latin)
                .toList();
    }

    private static String beyondAscii(byte[] bytes, String charset) {
        try {
            CharBuffer text = Charset.forName(charset)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes));
            StringBuilder beyond = new StringBuilder();
            text.chars().filter(c -> c > 0x7f).forEach(c -> beyond.append((char) c));
            return beyond.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("Faults are replaced", e);
        }
    }

    /** By the language that suits it best, and, as a text may be in several, by all languages together. */
    private static double score(Script script, String beyondAscii) {
        List<CharsetGuess> languages =
                Stream.of(values()).filter(guess -> guess.script == script).toList();
        double best = languages.stream()
                .mapToDouble(guess -> guess.share(beyondAscii))
                .max()
                .orElse(0);
        long known = beyondAscii
                .chars()
                .filter(c -> languages.stream().anyMatch(guess -> guess.weight((char) c) > 0))
                .count();
        return beyondAscii.isEmpty() ? 0 : best + known / (2.0 * beyondAscii.length());
    }

    private double share(String beyondAscii) {
        return beyondAscii.chars().mapToDouble(c -> weight((char) c)).average().orElse(0);
    }

    /** 1 for the most frequent letter of the language, down to a half; 0 for one that it does not have. */
    private double weight(char c) {
        int rank = Math.max(letters.indexOf(c), letters.indexOf(Character.toLowerCase(c)));
        if (rank < 0) {
            return SIGNS.indexOf(c) < 0 ? 0 : 0.5;
        }
        return 1 - rank / (2.0 * letters.length());
    }
}
