package io.github.blacklist4j.csv.internal.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the words of a header say of the numbers under it: nobody can list "Phone 2 - Value", "Fon privat" and "Business Phone
 * 2" as headers, but the words that they are made of. Immutable.
 */
final class HeaderWords {
    /** With this the keys of the words begin. */
    static final String KEY = "WORD_";

    private static final Pattern CASES = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})"); // MobilePhone
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{L})(?=\\p{N})");
    private static final int MAX_WORDS = 8; // more are a sentence
    private static final Set<Word> CALL = EnumSet.of(Word.CALLER, Word.CALLED);

    /** What a header says. */
    enum Says {
        /** Telephone numbers of the record. */
        PHONE,
        /** Something that is numbered. */
        NUMBER,
        /** Who called. */
        CALLER,
        /** Who was called. */
        CALLED,
        /** Numbers of fax machines and pagers. */
        FAX,
        /** Telephone numbers of somebody else. */
        OTHER_PERSON,
        /** Certainly no telephone numbers. */
        OTHER,
        /** Nothing that is known. */
        NOTHING
    }

    private enum Word {
        PHONE,
        WEAK,
        FAX,
        OTHER,
        KIND,
        ABOUT,
        CALLER,
        CALLED,
        PARTY,
        NOT
    }

    private final Map<Word, Set<String>> words = new EnumMap<>(Word.class);
    private final Map<Word, List<String>> beginnings = new EnumMap<>(Word.class);
    private final Map<Word, List<String>> endings = new EnumMap<>(Word.class);

    HeaderWords(Properties lines) {
        for (Word word : Word.values()) {
            Set<String> whole = new HashSet<>();
            List<String> begins = new ArrayList<>();
            List<String> ends = new ArrayList<>();
            for (String text : lines.getProperty(KEY + word).split(",", -1)) {
                String folded = Headers.fold(text.replace("*", ""));
                if (text.strip().startsWith("*")) {
                    ends.add(folded);
                } else {
                    whole.add(folded);
                }
                if (text.strip().endsWith("*")) {
                    begins.add(folded);
                }
            }
            words.put(word, whole);
            beginnings.put(word, begins);
            endings.put(word, ends);
        }
    }

    /** What a header says. */
    Says of(String header) {
        List<String> parts = parts(header);
        if (parts.isEmpty() || parts.size() > MAX_WORDS) {
            return Says.NOTHING;
        }
        Set<Word> found = EnumSet.noneOf(Word.class);
        parts.forEach(part -> found.addAll(kinds(part)));
        if (found.contains(Word.FAX)) {
            return Says.FAX;
        }
        boolean name = parts.contains("name") || parts.contains("names");
        if (!name && found.stream().anyMatch(CALL::contains)) {
            return side(found, parts);
        }
        if (found.contains(Word.PARTY) && parts.size() == 2) {
            if (parts.contains("a")) {
                return Says.CALLER;
            }
            if (parts.contains("b")) {
                return Says.CALLED;
            }
        }
        if (found.contains(Word.PHONE)) {
            if (found.contains(Word.ABOUT)) {
                return Says.OTHER;
            }
            return found.contains(Word.OTHER) ? Says.OTHER_PERSON : Says.PHONE;
        }
        if (found.contains(Word.NOT)) {
            return Says.OTHER;
        }
        return found.contains(Word.WEAK) && parts.size() == 1 ? Says.NUMBER : Says.NOTHING;
    }

    /** Whether all its words say which telephone of a person it is, and none whose. */
    boolean isOfKind(String header) {
        List<String> parts = parts(header);
        return !parts.isEmpty()
                && parts.stream()
                        .allMatch(part -> part.length() == 1
                                || kinds(part).stream()
                                        .anyMatch(
                                                word -> word == Word.PHONE || word == Word.WEAK || word == Word.KIND));
    }

    private static Says side(Set<Word> found, List<String> parts) {
        if (found.contains(Word.CALLER) && found.contains(Word.CALLED)) {
            return Says.OTHER; // both in one cell, or how they are joined
        }
        boolean about = parts.contains("type") || parts.contains("date") || parts.contains("time");
        if (about) {
            return Says.OTHER;
        }
        return found.contains(Word.CALLER) ? Says.CALLER : Says.CALLED;
    }

    private Set<Word> kinds(String part) {
        Set<Word> kinds = EnumSet.noneOf(Word.class);
        words.forEach((word, whole) -> {
            if (whole.contains(part)
                    || any(endings, word, part::endsWith)
                    || (word != Word.PHONE && any(beginnings, word, part::startsWith))) {
                kinds.add(word);
            }
        });
        if (kinds.isEmpty() && any(beginnings, Word.PHONE, part::startsWith)) {
            kinds.add(Word.PHONE);
        }
        return kinds;
    }

    private static boolean any(Map<Word, List<String>> parts, Word word, Predicate<String> fits) {
        return parts.getOrDefault(word, List.of()).stream().anyMatch(fits);
    }

    private static List<String> parts(String header) {
        String split = CASES.matcher(header.strip()).replaceAll(" ");
        return Arrays.stream(BETWEEN.split(Headers.fold(split)))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty() && !part.chars().allMatch(Character::isDigit))
                .toList();
    }
}
