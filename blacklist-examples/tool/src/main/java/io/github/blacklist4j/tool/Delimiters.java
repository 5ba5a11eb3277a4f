package io.github.blacklist4j.tool;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Delimiters in options: a character, or the word tab. */
final class Delimiters implements ITypeConverter<Character> {
    @Override
    public Character convert(String text) {
        if (text.equalsIgnoreCase("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new TypeConversionException("one character or the word tab is expected");
        }
        return text.charAt(0);
    }
}
