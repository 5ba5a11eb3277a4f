package io.github.blacklist4j.csv.internal.cell;

/**
 * What spreadsheets put around the text of a cell, and what keeps them from running it. Free text is written as it is,
 * unless a spreadsheet would run it as a formula or a reader would strip white space from it: then it gets an apostrophe in
 * front, which reading takes off again. So {@code text(guarded(t))} is {@code t} for every text.
 *
 * <p>Most cells have nothing around them, which {@code plain} sees by their first and last characters, for speed; not
 * measured alone.
 */
public final class CellText {
    /** What begins a formula, also in full width; and the apostrophe, so that one in the text is not taken for the guard. */
    private static final String FORMULA_STARTS = "=+-@'\uff1d\uff0b\uff0d\uff20";

    /** The cell of an empty text, where an empty cell would mean the default. */
    public static final String EMPTY = "'";

    private CellText() {}

    /** A number, date or word: without white space around it, {@code ="…"} and a leading apostrophe. */
    public static String value(String cell) {
        if (plain(cell)) {
            return cell;
        }
        String text = trim(cell);
        if (wrapped(text)) {
            return trim(text.substring(2, text.length() - 1));
        }
        return text.startsWith("'") ? trim(text.substring(1)) : text;
    }

    /** Free text: an apostrophe belongs to it, unless it guards what follows or stands alone. */
    public static String text(String cell) {
        if (plain(cell)) {
            return cell;
        }
        if (cell.equals(EMPTY)) {
            return "";
        }
        if (cell.length() > 1 && cell.charAt(0) == '\'' && mustBeGuarded(cell.substring(1))) {
            return cell.substring(1);
        }
        String text = cell.strip();
        return wrapped(text) ? text.substring(2, text.length() - 1) : text;
    }

    /** Free text as it is written to a file. */
    public static String guarded(String text) {
        return mustBeGuarded(text) ? "'" + text : text;
    }

    private static boolean mustBeGuarded(String text) {
        return !text.isEmpty()
                && (FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                        || strippable(text.charAt(0))
                        || strippable(text.charAt(text.length() - 1)));
    }

    private static boolean strippable(char c) {
        return c <= ' ' || Character.isWhitespace(c);
    }

    /** Whether a text has no visible character. */
    public static boolean blank(String text) {
        return text.isEmpty() || (invisible(text.charAt(0)) && text.chars().allMatch(CellText::invisible));
    }

    /** Whether a cell certainly has nothing around its text. */
    private static boolean plain(String cell) {
        if (cell.isEmpty()) {
            return true;
        }
        char first = cell.charAt(0);
        char last = cell.charAt(cell.length() - 1);
        return first > ' ' && first < 0x7f && last > ' ' && last < 0x7f && first != '=' && first != '\'';
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
