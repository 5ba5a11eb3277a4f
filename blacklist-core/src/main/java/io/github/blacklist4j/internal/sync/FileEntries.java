package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers of a compiled file as entries: added when its data was true, and nothing more is known of them. */
public record FileEntries(NumberIndex index, Instant since) {
    public static FileEntries of(ListView view) {
        Instant since = view.file()
                .map(ServedFile::head)
                .map(head -> head.dataAsOf().orElse(head.builtAt()))
                .orElseThrow();
        return new FileEntries(view.index(), since);
    }

    public Optional<Entry> find(Pattern pattern) {
        return pattern instanceof Pattern.Exact exact
                        && Answer.isBlock(index.find(exact.number().digits(), since.toEpochMilli()))
                ? Optional.of(entry(pattern))
                : Optional.empty();
    }

    public Stream<Entry> all() {
        return index.blocked().mapToObj(digits -> entry(new Pattern.Exact(new PhoneNumber(digits))));
    }

    private Entry entry(Pattern pattern) {
        return Entry.of(pattern)
                .addedAt(new Moment.At(since))
                .source(Source.importOf("compiled"))
                .build();
    }
}
