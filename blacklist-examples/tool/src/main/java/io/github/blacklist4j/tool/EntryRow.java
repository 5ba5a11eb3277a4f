package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;

/** An entry of a list as a result. */
final class EntryRow {
    private EntryRow() {}

    static Row of(Entry entry) {
        return new Row()
                .with("number", entry.pattern().text())
                .with("match", entry.pattern().match().name())
                .with("kind", entry.kind().name())
                .withAny("addedAt", entry.addedAt().map(Moment::text))
                .withText("description", entry.description())
                .withAny("from", entry.validity().from().map(Moment::text))
                .withAny("until", entry.validity().until().map(Moment::text))
                .with("enabled", entry.validity().enabled())
                .withText("source", entry.source().origin())
                .withText("by", entry.source().author());
    }
}
