package io.github.blacklist4j.internal.number;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, with or without a time: year first, or day and month in either order before the year. */
final class DateShape {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final String TIME = "(?:(?:T|\\s+)\\d{1,2}(?:[:.]\\d{1,2}(?:[:.]\\d{1,2}(?:[.,]\\d+)?)?)?"
            + "(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:Z|UTC|[+-]\\d{2}:?\\d{2}))?)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})([-/.])\\s?(\\d{1,2})\\2\\s?(\\d{1,2})\\.?" + TIME, Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_LAST = Pattern.compile(
            "(\\d{1,2})([-/.])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})\\.?" + TIME, Pattern.CASE_INSENSITIVE);

    private DateShape() {}

    static boolean fits(String ascii) {
        Matcher first = YEAR_FIRST.matcher(ascii);
        if (first.matches()) {
            return isYear(number(first, 1)) && isMonth(number(first, 3)) && isDay(number(first, 4));
        }
        Matcher last = YEAR_LAST.matcher(ascii);
        if (!last.matches()) {
            return false;
        }
        boolean year = last.group(4).length() == 2 || isYear(number(last, 4));
        int one = number(last, 1);
        int other = number(last, 3);
        boolean dayFirst = isDay(one) && isMonth(other);
        boolean monthFirst = isMonth(one) && isDay(other);
        return year && (dayFirst || monthFirst);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static boolean isYear(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static boolean isMonth(int month) {
        return month >= 1 && month <= 12;
    }

    private static boolean isDay(int day) {
        return day >= 1 && day <= 31;
    }
}
