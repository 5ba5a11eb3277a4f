package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import java.util.Locale;

/** What became of one entry, as a result. */
final class Written {
    private Written() {}

    /**
     * The result of a write.
     *
     * @throws Refused if it was a conflict
     */
    static Row row(String list, Pattern pattern, WriteResult result) {
        if (result == WriteResult.CONFLICT) {
            throw new Refused("List '" + list + "' has this number with the opposite meaning (BLOCK and ALLOW)");
        }
        return new Row()
                .with("list", list)
                .with("number", pattern.text())
                .with("result", result.name().toLowerCase(Locale.ROOT));
    }
}
