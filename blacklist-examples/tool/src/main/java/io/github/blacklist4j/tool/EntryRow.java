package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import java.util.Locale;

/** An entry of a list as a result, and what became of one. */
final class EntryRow {
    private EntryRow() {}

    static Row of(Entry entry) {
        return fields(new Row().with("number", entry.pattern().text()), entry);
    }

    /** What became of an entry, and how it is stored now. */
    static Row of(String list, Pattern pattern, Written written) {
        Row row = result(list, pattern.text(), written.result()).withAny("keptUntil", written.keptUntil());
        written.entry().ifPresent(entry -> fields(row, entry));
        return row;
    }

    /** What became of an entry. */
    static Row result(String list, String number, WriteResult result) {
        return new Row()
                .with("list", list)
                .with("number", number)
                .with("result", result.name().toLowerCase(Locale.ROOT));
    }

    private static Row fields(Row row, Entry entry) {
        return row.with("match", entry.pattern().match().name())
                .with("kind", entry.kind().name())
                .withAny("addedAt", entry.addedAt())
                .withText("description", entry.description())
                .withAny("from", entry.validity().from())
                .withAny("until", entry.validity().until())
                .with("enabled", entry.validity().enabled())
                .withText("source", entry.source().origin())
                .withText("by", entry.source().author());
    }
}
