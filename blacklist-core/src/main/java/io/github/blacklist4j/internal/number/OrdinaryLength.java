package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.blacklist4j.internal.longs.PowersOfTen;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.BitSet;

/**
 * Tells what is too long for an emergency number without taking a text apart or parsing a number, which nearly every call
 * would cost otherwise (not measured alone). It never says of an emergency number that it is ordinary. Immutable.
 */
final class OrdinaryLength {
    private final int longestEmergency;
    private final BitSet codes = new BitSet(1000);

    OrdinaryLength(int longestEmergency) {
        this.longestEmergency = longestEmergency;
        PhoneNumberUtil.getInstance().getSupportedCallingCodes().forEach(codes::set);
    }

    /** Whether a text is nothing but digits, with one plus before them at most, and too long. */
    boolean text(CharSequence text) {
        long value = 0;
        int count = 0;
        boolean plus = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                count++;
            } else if (c == '+' && !plus && count == 0) {
                plus = true;
            } else if (c != ' ' && c != '-' && c != '(' && c != ')') {
                return false; // whatever it is, it has to be looked at
            }
        }
        return count <= PhoneNumber.MAX_DIGITS && (plus ? isLong(value, count) : count > longestEmergency);
    }

    /** Whether a number in E.164 form is too long behind its country code. */
    boolean number(long digits) {
        return isLong(digits, PowersOfTen.digits(digits));
    }

    private boolean isLong(long value, int count) {
        long code = value;
        for (int cut = count; cut > SpecialNumbers.LONGEST_COUNTRY_CODE; cut--) {
            code /= 10;
        }
        for (int length = Math.min(SpecialNumbers.LONGEST_COUNTRY_CODE, count); length > 0; length--, code /= 10) {
            if (codes.get((int) code) && count - length <= longestEmergency) {
                return false;
            }
        }
        return true;
    }
}
