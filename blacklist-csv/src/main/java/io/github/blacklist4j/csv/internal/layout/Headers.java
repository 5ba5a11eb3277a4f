package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.Field;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The headers by which fields are known, in several languages. Immutable. */
final class Headers {
    private static final String FILE = "headers.properties";
    private static final String PREFIX = "PREFIX";
    private static final String AREA_OR_PREFIX = "AREA_OR_PREFIX";

    /** Fields by whose headers call records also call a side. */
    private static final Set<Field> MAY_BE_SIDES = Set.of(Field.FROM, Field.SOURCE);

    private static final Set<String> NO_FIELDS = Set.of(PREFIX, AREA_OR_PREFIX);

    /** The headers of this library's file. */
    static final Headers KNOWN = new Headers();

    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();

    private final HeaderWords words;

    private Headers() {
        Properties lines = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(Headers.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        words = new HeaderWords(lines);
        for (String key : lines.stringPropertyNames()) {
            if (key.startsWith(HeaderWords.KEY)) {
                continue;
            }
            for (String header : lines.getProperty(key).split(",", -1)) {
                String folded = fold(header);
                if (!NO_FIELDS.contains(key)) {
                    fields.put(folded, Field.valueOf(key));
                }
                String other = keys.put(folded, key);
                if (other != null && !other.equals(key)) {
                    throw new IllegalStateException(FILE + ": " + header + " stands for " + other + " and " + key);
                }
            }
        }
    }

    /** The field that a header stands for. */
    Optional<Field> field(String header) {
        return Optional.ofNullable(fields.get(fold(header)));
    }

    /** Whether a header says that the column holds prefixes. */
    boolean isPrefix(String header) {
        String key = keys.get(fold(header));
        return PREFIX.equals(key) || AREA_OR_PREFIX.equals(key);
    }

    /** Whether a header says that the column holds area codes, if another one holds the numbers. */
    boolean isAreaCode(String header) {
        String key = keys.get(fold(header));
        return Field.AREA_CODE.name().equals(key) || AREA_OR_PREFIX.equals(key);
    }

    /** Whether a header of telephones is known to say only which of a person's it is. */
    boolean isOfKind(String header) {
        return field(header).filter(field -> field == Field.NUMBER).isPresent() || words.isOfKind(header);
    }

    /** What a header says of the numbers under it. */
    HeaderWords.Says says(String header) {
        Optional<Field> field = field(header);
        if (field.isPresent() && field.get() != Field.NUMBER && !MAY_BE_SIDES.contains(field.get())) {
            return HeaderWords.Says.OTHER;
        }
        HeaderWords.Says says = words.of(header);
        boolean known = says == HeaderWords.Says.NOTHING && field.equals(Optional.of(Field.NUMBER));
        return known ? HeaderWords.Says.PHONE : says;
    }

    /** Whether a column of numbers is a side of a call, though its header is that of another field: only beside the other side. */
    boolean mayBeSide(String header, Collection<String> all) {
        return field(header).filter(MAY_BE_SIDES::contains).isPresent()
                && all.stream().anyMatch(other -> words.of(other) == HeaderWords.Says.CALLED);
    }

    /** Whether a text certainly is a header: what begins a row of cells may be the words of a description. */
    boolean isKnown(String text) {
        return field(text).isPresent() || isPrefix(text);
    }

    /** Whether a text may be the header of a column of numbers, if it stands in the first record. */
    boolean mayBeOfNumbers(String text) {
        HeaderWords.Says says = words.of(text);
        return says == HeaderWords.Says.PHONE || says == HeaderWords.Says.FAX;
    }

    /** Whether two headers count as the same. */
    static boolean same(String one, String other) {
        return fold(one).equals(fold(other));
    }

    /** The form in which headers are compared. */
    static String fold(String header) {
        String bare = Normalizer.normalize(header.strip(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replace('ı', 'i')
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ø', 'o')
                .replace("ß", "ss");
        return bare.replaceAll("[\\s_\\-:.\\p{Cf}]+", " ").strip();
    }
}
