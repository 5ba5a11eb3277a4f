package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a caller is told whose call analytics blocked ("603+", ATIS-1000099): whom to ask for redress, and where in the network the
 * call was blocked. Goes with {@link Rejection#NETWORK_BLOCKED}. Immutable.
 *
 * @param redress whom the caller may ask
 * @param location where the call was blocked
 */
public record NetworkBlocked(Redress redress, Location location) {
    /** How the text of the header begins: the version of the format. */
    private static final String VERSION = "v=analytics1";

    /** Where in the network a call was blocked. Stable: these names stand in policy files, and in the header (RFC 8606). */
    public enum Location {
        /** At the user's own device. */
        U,
        /** In the private network of the calling side. */
        LPN,
        /** In the public network of the calling side. */
        LN,
        /** In a network between. */
        TN,
        /** In the public network of the called side: the carrier's. */
        RLN,
        /** In the private network of the called side: the company's own. */
        RPN,
        /** In an international network. */
        INTL,
        /** In a network behind an interworking point. */
        BI
    }

    /**
     * Whom a caller may ask why the call was blocked; at least one of the three. They are sent within a quoted text whose parts
     * end with a semicolon, so no value holds a quote, backslash, semicolon, space, control or letter beyond ASCII. Immutable;
     * {@code toString} says which there are, and nothing of them.
     *
     * @param url an {@code https} address, at most {@value #MAX_LENGTH} characters
     * @param tel a number in international form: plus and 7 to 15 digits (E.164)
     * @param email an address, at most {@value #MAX_LENGTH} characters
     */
    public record Redress(Optional<String> url, Optional<String> tel, Optional<String> email) {
        /** Characters of a value: with three of them a response still fits a datagram of 1,300 bytes (RFC 3261, 18.1.1). */
        public static final int MAX_LENGTH = 250;

        private static final Pattern SENT = Pattern.compile("[!#-:=?-\\[\\]-~]+");
        private static final Pattern TEL = Pattern.compile("\\+[1-9][0-9]{6,14}");
        private static final Pattern EMAIL =
                Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+");

        /**
         * Checks the values.
         *
         * @param url see the record
         * @param tel see the record
         * @param email see the record
         * @throws IllegalArgumentException if there is none, or one is not as said
         */
        public Redress {
            requireNonNull(url, "url");
            requireNonNull(tel, "tel");
            requireNonNull(email, "email");
            check(
                    url,
                    Redress::isHttps,
                    "The url of a redress is an https address without ; \" \\ < > and spaces: %3B is a semicolon");
            check(
                    tel,
                    text -> TEL.matcher(text).matches(),
                    "The tel of a redress is a plus and 7 to 15 digits (E.164)");
            check(
                    email,
                    text -> EMAIL.matcher(text).matches(),
                    "The email of a redress is an address as help@example.com");
            if (url.isEmpty() && tel.isEmpty() && email.isEmpty()) {
                throw new IllegalArgumentException("A redress has a url, tel or email");
            }
        }

        private static void check(Optional<String> value, Predicate<String> form, String rule) {
            if (value.filter(text -> text.length() > MAX_LENGTH || !form.test(text))
                    .isPresent()) {
                throw new IllegalArgumentException(rule + ", at most " + MAX_LENGTH + " characters");
            }
        }

        private static boolean isHttps(String text) {
            try {
                URI uri = new URI(text);
                return SENT.matcher(text).matches()
                        && "https".equalsIgnoreCase(uri.getScheme())
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }

        /**
         * A page.
         *
         * @param url see the record
         * @return a redress with that alone
         * @throws IllegalArgumentException if it is not as said
         */
        public static Redress url(String url) {
            return new Redress(Optional.of(requireNonNull(url, "url")), Optional.empty(), Optional.empty());
        }

        /**
         * A number to call.
         *
         * @param tel see the record
         * @return a redress with that alone
         * @throws IllegalArgumentException if it is not as said
         */
        public static Redress tel(String tel) {
            return new Redress(Optional.empty(), Optional.of(requireNonNull(tel, "tel")), Optional.empty());
        }

        /**
         * An address to write to.
         *
         * @param email see the record
         * @return a redress with that alone
         * @throws IllegalArgumentException if it is not as said
         */
        public static Redress email(String email) {
            return new Redress(Optional.empty(), Optional.empty(), Optional.of(requireNonNull(email, "email")));
        }

        /**
         * This with a number to call, too.
         *
         * @param value see the record
         * @return a redress
         * @throws IllegalArgumentException if it is not as said
         */
        public Redress withTel(String value) {
            return new Redress(url, Optional.of(requireNonNull(value, "tel")), email);
        }

        /**
         * This with an address to write to, too.
         *
         * @param value see the record
         * @return a redress
         * @throws IllegalArgumentException if it is not as said
         */
        public Redress withEmail(String value) {
            return new Redress(url, tel, Optional.of(requireNonNull(value, "email")));
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            url.ifPresent(value -> text.append(";url=").append(value));
            tel.ifPresent(value -> text.append(";tel=").append(value));
            email.ifPresent(value -> text.append(";email=").append(value));
            return text.toString();
        }

        @Override
        public String toString() {
            List<String> given = new ArrayList<>();
            url.ifPresent(value -> given.add("url"));
            tel.ifPresent(value -> given.add("tel"));
            email.ifPresent(value -> given.add("email"));
            return "Redress" + given;
        }
    }

    /**
     * Checks that nothing is missing.
     *
     * @param redress see the record
     * @param location see the record
     */
    public NetworkBlocked {
        requireNonNull(redress, "redress");
        requireNonNull(location, "location");
    }

    /**
     * The value of the {@code Reason} header of the response.
     *
     * @return as {@code SIP;cause=603;text="v=analytics1;url=https://example.com/blocked";location=RPN}
     */
    public String reasonHeader() {
        return "SIP;cause=603;text=\"" + VERSION + redress.text() + "\";location=" + location;
    }
}
