package io.github.blacklist4j;

import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.store.StoreException;
import java.util.regex.Pattern;

/**
 * What may be said of a failure in a health or an event. A store's own exceptions say nothing of numbers, but stores are
 * written by others: whatever looks like a number is masked, and of any other exception only the kind is told.
 */
final class FailureText {
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("\\+?\\d(?:[ ./()-]?\\d){5,}");

    private FailureText() {}

    static String of(Throwable failure) {
        if (!(failure instanceof StoreException store)) {
            return failure.getClass().getSimpleName();
        }
        String message = store.getMessage() == null ? "" : ": " + store.getMessage();
        return store.code() + LIKE_A_NUMBER.matcher(message).replaceAll(found -> Masked.of(found.group()));
    }
}
