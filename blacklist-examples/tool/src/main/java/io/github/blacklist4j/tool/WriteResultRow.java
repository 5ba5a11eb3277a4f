package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import java.util.Locale;

/** What became of one entry, as a result. */
final class WriteResultRow {
    private WriteResultRow() {}

    /**
     * The result of a write.
     *
     * @throws RefusedException if it was a conflict
     */
    static Row of(String list, Pattern pattern, WriteResult result) {
        if (result == WriteResult.CONFLICT) {
            throw new RefusedException(
                    "List '" + list + "' has this number with the opposite meaning (BLOCK and ALLOW)");
        }
        return new Row()
                .with("list", list)
                .with("number", pattern.text())
                .with("result", result.name().toLowerCase(Locale.ROOT));
    }
}
