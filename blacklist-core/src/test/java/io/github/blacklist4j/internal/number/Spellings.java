package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.internal.number.ExampleNumbers.Example;
import java.util.List;
import java.util.SplittableRandom;

/** Writes a number as people and machines do, and as nobody should. */
final class Spellings {
    private static final List<String> EXITS = List.of("00", "011", "810", "010", "0011", "000", "119");
    private static final List<String> BEFORE =
            List.of("0", "00", "1", "8", "06", "01", "+", "011", "810", "15", "9", "02");
    private static final String SEPARATORS = " -./()[]\u00a0";
    private static final String REST = "+#*,;x@:%~a\u200b\u0661\t";

    private final SplittableRandom random;

    Spellings(SplittableRandom random) {
        this.random = random;
    }

    String any(Example example) {
        return switch (random.nextInt(13)) {
            case 0 -> example.e164();
            case 1 -> example.international();
            case 2, 3 -> example.national();
            case 4, 5 -> example.nsn();
            case 6 -> example.code() + example.nsn();
            case 7 -> example.dialledAbroad(one(EXITS));
            case 8 -> example.dialledAbroad("00");
            case 9 -> digits(example.national());
            case 10 -> one(BEFORE) + example.nsn();
            case 11 -> example.e164().substring(0, 2) + random.nextLong(1_000_000_000_000_000L);
            default -> "+" + example.code() + one(BEFORE) + example.nsn();
        };
    }

    /** Changes, adds, drops and swaps characters, mostly digits. */
    String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int n = random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(changed.length() + 1);
            boolean inside = at < changed.length();
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    if (inside && Character.isDigit(changed.charAt(at))) {
                        changed.setCharAt(at, digit());
                    }
                }
                case 2 -> changed.insert(at, digit());
                case 3 -> changed.insert(Math.min(at, 3), digit());
                case 4 -> {
                    if (inside) {
                        changed.deleteCharAt(at);
                    }
                }
                case 5 -> {
                    if (at + 1 < changed.length()) {
                        char c = changed.charAt(at);
                        changed.setCharAt(at, changed.charAt(at + 1));
                        changed.setCharAt(at + 1, c);
                    }
                }
                case 6 -> changed.insert(at, SEPARATORS.charAt(random.nextInt(SEPARATORS.length())));
                default -> {
                    if (random.nextInt(4) == 0) {
                        changed.insert(at, REST.charAt(random.nextInt(REST.length())));
                    }
                }
            }
        }
        return changed.toString();
    }

    /** Most texts as they are, the others in a URI. */
    String wrapped(String text) {
        return switch (random.nextInt(10)) {
            case 0 -> "tel:" + text;
            case 1 -> "sip:" + text + "@example.com";
            case 2 -> "sips:" + text + "@10.0.0.1:5061;transport=tls;user=phone";
            case 3 -> random.nextInt(4) > 0 ? "SIP:%2B" + text + "@[::1]:5060;user=phone" : odd(text);
            default -> text;
        };
    }

    private String odd(String text) {
        return switch (random.nextInt(12)) {
            case 0 -> "sip:" + text + "@anonymous.invalid";
            case 1 -> "tel:" + text + ";phone-context=+49";
            case 2 -> "tel:" + text + ";ext=12";
            case 3 -> "sip:" + text + ";phone-context=+48@example.com";
            case 4 -> "sip:" + text + "@example.com;privacy=full";
            case 5 -> "sip:" + text;
            case 6 -> "sip:" + text + "@a@b";
            case 7 -> "tel: " + text;
            case 8 -> "sip:" + text + "@example.com;ext=12;tag=as";
            case 9 -> "<sip:" + text + "@example.com>";
            case 10 -> "sip:" + text + "@UNKNOWN.INVALID:5060";
            default -> "http:" + text + "@example.com";
        };
    }

    static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private char digit() {
        return (char) ('0' + random.nextInt(10));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
