package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import java.util.Locale;
import java.util.Optional;

/** What became of one entry, as a result. */
final class WriteResultRow {
    private WriteResultRow() {}

    /** The result of a write of which no more is known. */
    static Row of(String list, Pattern pattern, WriteResult result) {
        return of(list, pattern, new Written(result, Optional.empty(), Optional.empty()));
    }

    /**
     * The result of a write.
     *
     * @throws RefusedException if it was refused
     */
    static Row of(String list, Pattern pattern, Written written) {
        WriteResult result = written.result();
        if (result == WriteResult.CONFLICT) {
            throw new RefusedException(
                    "List '" + list + "' has this number with the opposite meaning (BLOCK and ALLOW)");
        }
        if (result == WriteResult.RETAINED || result == WriteResult.REASON_MISSING) {
            throw new RefusedException("List '" + list + "' "
                    + written.keptUntil()
                            .map(until -> "keeps this entry until " + until)
                            .orElse("demands a reason for removals"));
        }
        return new Row()
                .with("list", list)
                .with("number", pattern.text())
                .with("result", result.name().toLowerCase(Locale.ROOT));
    }
}
