package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.entry.Entry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Words that cells hold, in the languages of the headers (M11): of true and false, of kinds, matches and actions. A word that is not
 * known, or means two things, stands for nothing. Immutable.
 *
 * @param <T> what the words of a group stand for
 */
public final class CellWords<T> {
    private static final String FILE = "values.properties";
    private static final Properties LINES = lines();

    /** Whether a row of a file of changes deletes (M10). */
    public static final CellWords<Boolean> DELETES = new CellWords<>(Map.of("DELETE", true, "ADD", false));

    /** What an entry does. */
    public static final CellWords<Entry.Kind> KINDS =
            new CellWords<>(Map.of("BLOCK", Entry.Kind.BLOCK, "ALLOW", Entry.Kind.ALLOW));

    private final Map<String, T> meanings = new HashMap<>();

    /**
     * The words of a group.
     *
     * @param keys what they stand for, by their keys in {@value #FILE}
     */
    public CellWords(Map<String, T> keys) {
        keys.forEach((key, meaning) -> Arrays.stream(LINES.getProperty(key).split(",", -1))
                .map(word -> word.strip().length() == 1 ? word.strip() : Headers.fold(word))
                .forEach(word -> {
                    T other = meanings.put(word, meaning);
                    if (other != null && !other.equals(meaning)) {
                        throw new IllegalStateException(
                                FILE + ": " + word + " stands for " + other + " and " + meaning);
                    }
                }));
    }

    /** What a cell says, whatever its case and accents; empty if nobody can tell. */
    public Optional<T> of(String cell) {
        String word = cell.strip();
        return Optional.ofNullable(
                meanings.get(word.length() == 1 ? word.toLowerCase(Locale.ROOT) : Headers.fold(word)));
    }

    private static Properties lines() {
        Properties lines = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(CellWords.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
