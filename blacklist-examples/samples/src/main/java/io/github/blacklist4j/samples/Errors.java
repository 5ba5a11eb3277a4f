package io.github.blacklist4j.samples;

import io.github.blacklist4j.list.BlacklistException;

/** What an administrator is told of a failure: the sample of docs/errors.md. */
final class Errors {
    private Errors() {}

    static String explained(RuntimeException failure) {
        if (!(failure instanceof BlacklistException known)) {
            return failure instanceof IllegalArgumentException
                    ? "Not done: " + failure.getMessage()
                    : "Something went wrong";
        }
        return switch (known.code().name()) {
            case "NO_SUCH_LIST" -> "Somebody else has deleted this list";
            case "NAME_TAKEN", "TENANT_TAKEN" -> "There is one of this name already";
            case "LIST_IN_USE" -> "Not deleted: " + known.getMessage(); // it names the rules
            case "CHANGED_MEANWHILE" -> "Somebody else was here: look at it again, then save";
            case "RETRY" -> "The database is busy: nothing was saved, try again";
            case "UNKNOWN_OUTCOME" -> "Perhaps it was saved: look, before you try again";
            case "BROKEN", "REFUSED" -> "Please tell the operator: " + known.getMessage();
            default -> "Not done: " + known.getMessage();
        };
    }
}
