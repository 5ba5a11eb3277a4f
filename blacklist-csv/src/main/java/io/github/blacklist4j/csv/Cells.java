package io.github.blacklist4j.csv;

/** What spreadsheets put around the text of a cell. */
final class Cells {
    private static final String FORMULA_STARTS = "=+-@'\t\r";

    private Cells() {}

    /** A number, date or word: without blanks, {@code ="…"} and a leading apostrophe. */
    static String value(String cell) {
        String text = trim(cell);
        if (wrapped(text)) {
            return trim(text.substring(2, text.length() - 1));
        }
        return text.startsWith("'") ? trim(text.substring(1)) : text;
    }

    /** Free text: an apostrophe is its own, unless it keeps a spreadsheet from running what follows. */
    static String text(String cell) {
        String text = cell.strip();
        if (wrapped(text)) {
            return text.substring(2, text.length() - 1);
        }
        boolean guarded = text.length() > 1 && text.charAt(0) == '\'' && FORMULA_STARTS.indexOf(text.charAt(1)) >= 0;
        return guarded ? text.substring(1) : text;
    }

    /** Whether there is nothing to be seen. */
    static boolean blank(String text) {
        return text.chars().allMatch(Cells::invisible);
    }

    private static boolean wrapped(String text) {
        return text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"");
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && invisible(text.charAt(start))) {
            start++;
        }
        while (start < end && invisible(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** White space, no-break and zero-width spaces, control characters. */
    private static boolean invisible(int c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
