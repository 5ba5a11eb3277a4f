package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The documents that somebody here shows, kept in step with the store: looked at again when the mark over them differs.
 * Readers that nobody holds any more are forgotten. Thread-safe.
 */
public final class FollowedDocuments {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.sync");

    private final BlacklistStore store;
    private final Set<WeakReference<Reader>> readers = ConcurrentHashMap.newKeySet();
    private final AtomicLong ownSteps = new AtomicLong(); // how often readers went ahead of the mark
    private long lastMark; // guarded by the lock of polls, as the next two
    private long lastSteps;

    /** Whether readers and last mark agree: what was read after the mark may be newer, and be lost with a restore to it. */
    private boolean settled;

    FollowedDocuments(BlacklistStore store) {
        this.store = store;
    }

    /** Shows a document. */
    public interface Reader {
        /**
         * Which.
         *
         * @return its key
         */
        Document.Id document();

        /**
         * Sees to it that a version is shown. Called by whoever polls; may block on the store.
         *
         * @param newest the newest version when the heads were read; empty if there is none
         * @return whether there was nothing to do
         */
        boolean follow(Optional<Document.Version> newest);
    }

    /**
     * Has a document followed.
     *
     * @param reader shows it; not held
     */
    public void add(Reader reader) {
        readers.removeIf(known -> known.refersTo(null));
        readers.add(new WeakReference<>(reader));
        ahead();
    }

    /**
     * Ends that.
     *
     * @param reader as it was given
     */
    public void remove(Reader reader) {
        readers.removeIf(known -> known.refersTo(reader));
    }

    /** Says that a reader may show something else than the last mark stood for: the next poll looks at the heads. */
    public void ahead() {
        ownSteps.incrementAndGet();
    }

    /** To be read before the mark is. */
    long steps() {
        return ownSteps.get();
    }

    /** One document that cannot be followed holds up no other and no list: its reader says so, and is asked again. */
    private static boolean follows(Reader reader, Optional<Document.Version> newest) {
        try {
            return reader.follow(newest);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "A document could not be read; asked for again with the next poll", e);
            return false;
        }
    }

    /** The caller holds the lock of polls. */
    void poll(long mark, long steps) {
        List<Reader> following = readers.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .toList();
        boolean asBefore = mark == lastMark && steps == lastSteps;
        if (following.isEmpty() || (asBefore && settled)) {
            return;
        }
        settled = false;
        Map<Document.Id, Document.Version> newest = store.documents().map(Documents::heads).orElse(List.of()).stream()
                .collect(Collectors.toMap(Documents.Newest::document, Documents.Newest::version, (one, same) -> one));
        boolean moved = false;
        for (Reader reader : following) {
            moved |= !follows(reader, Optional.ofNullable(newest.get(reader.document())));
        }
        settled = asBefore && !moved;
        lastMark = mark;
        lastSteps = steps;
    }
}
