package io.github.blacklist4j.tool;

import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.policy.Reason;
import java.time.Instant;

/** How a decision came about, as a field of a result. */
final class ReasonRow {
    private ReasonRow() {}

    static Row whole(Reason reason) {
        return row(reason, false);
    }

    /** Without whole numbers: where the caller asked not to be shown, or the result goes to a log. */
    static Row masked(Reason reason) {
        return row(reason, true);
    }

    private static Row row(Reason reason, boolean masked) {
        return new Row()
                .with("code", reason.code().name())
                .withAny("list", reason.list())
                .withAny("kind", reason.match().map(match -> match.kind().name()))
                .withAny(
                        "matched",
                        reason.match()
                                .map(match -> match.pattern().text())
                                .map(text -> masked ? Masked.of(text) : text))
                .withText("rule", reason.rule())
                .with("basis", reason.basis().name())
                .withAny("staleSince", reason.staleSince().map(Instant::toString));
    }
}
