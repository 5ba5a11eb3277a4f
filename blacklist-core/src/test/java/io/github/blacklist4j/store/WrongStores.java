package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Stores with one fault each, such as people really make: the kit must find every one of them. */
final class WrongStores {
    private static final long ONE_GENERATION = 1;
    private static final long MOMENT_NANOS = 1_000_000; // in which another thread gets to compare

    private WrongStores() {}

    /** Tells the newest write ahead of the one before it. */
    static final class OwnWriteOutOfOrder extends DelegatingStore {
        @Override
        public Feed changesSince(ListId list, long revision, int limit) {
            Feed feed = super.changesSince(list, revision, limit);
            int last = feed.batches().size() - 1;
            if (last < 2) {
                return feed;
            }
            List<Feed.Batch> batches = new ArrayList<>(feed.batches());
            batches.set(
                    last - 1,
                    with(batches.get(last - 1), feed.batches().get(last).changes()));
            batches.set(
                    last, with(batches.get(last), feed.batches().get(last - 1).changes()));
            return new Feed(false, batches);
        }

        private static Feed.Batch with(Feed.Batch batch, List<Change> changes) {
            return new Feed.Batch(batch.revision(), batch.operation(), batch.generation(), changes);
        }
    }

    /** Publishes what was read when the import began, and so loses what was added since. */
    static final class PublishDropsConcurrentAdd extends DelegatingStore {
        private final Set<ListedPattern> lost = ConcurrentHashMap.newKeySet();

        private record ListedPattern(ListId list, Pattern pattern) {}

        @Override
        public Staging stage(ListId list, ImportTicket ticket) {
            long began = revision(delegate, list);
            return new DelegatingStaging(super.stage(list, ticket)) {
                @Override
                public Published publish(PublishGuard guard) {
                    Published published = super.publish(guard);
                    delegate.changesSince(list, began, Integer.MAX_VALUE).batches().stream()
                            .filter(batch -> batch.revision() > began)
                            .flatMap(batch -> batch.changes().stream())
                            .filter(Change.Put.class::isInstance)
                            .forEach(change -> lost.add(new ListedPattern(list, change.pattern())));
                    return published;
                }
            };
        }

        @Override
        public Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit) {
            Page<Entry> page = super.scan(list, generation, after, limit);
            Predicate<Entry> there = entry -> !lost.contains(new ListedPattern(list, entry.pattern()));
            return new Page<>(page.items().stream().filter(there).toList(), page.next());
        }
    }

    /** Exchanges the entries, but says nothing of another generation. */
    static final class PublishKeepsGeneration extends DelegatingStore {
        @Override
        public List<ListHead> heads() {
            return super.heads().stream()
                    .map(head -> new ListHead(
                            head.id(),
                            head.tenant(),
                            head.name(),
                            head.settings(),
                            head.state(),
                            head.revision(),
                            head.operation(),
                            ONE_GENERATION,
                            head.feedFloor(),
                            head.keyVersion()))
                    .toList();
        }

        @Override
        public Feed changesSince(ListId list, long revision, int limit) {
            Feed feed = super.changesSince(list, revision, limit);
            return new Feed(
                    feed.reload(),
                    feed.batches().stream()
                            .map(batch -> new Feed.Batch(
                                    batch.revision(), batch.operation(), ONE_GENERATION, batch.changes()))
                            .toList());
        }

        @Override
        public Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit) {
            long current = super.heads().stream()
                    .filter(head -> head.id().equals(list))
                    .mapToLong(ListHead::generation)
                    .sum();
            return super.scan(list, generation == ONE_GENERATION ? current : -1, after, limit);
        }
    }

    /** Looks for an operation without waiting for writes under way. */
    static final class OutcomeWithoutLock extends DelegatingStore {
        private final Set<OperationId> committed = ConcurrentHashMap.newKeySet();

        @Override
        public Applied apply(ListId list, Write write, StoreTransaction transaction) {
            Applied applied = super.apply(list, write, transaction);
            committed.add(write.operation());
            return applied;
        }

        @Override
        public Outcome outcome(ListId list, OperationId operation) {
            return committed.contains(operation) ? Outcome.APPLIED : Outcome.NOT_APPLIED;
        }
    }

    /** Takes the highest revision it sees, plus one. */
    static final class RevisionByMax extends DelegatingStore {
        @Override
        public Applied apply(ListId list, Write write, StoreTransaction transaction) {
            long next = revision(delegate, list) + 1;
            return new Applied(next, super.apply(list, write, transaction).results());
        }
    }

    /** Writes rows of an import into the list as they come. */
    static final class HalfVisibleImport extends DelegatingStore {
        @Override
        public Staging stage(ListId list, ImportTicket ticket) {
            return new DelegatingStaging(super.stage(list, ticket)) {
                @Override
                public List<WriteResult> put(List<Change> rows) {
                    List<WriteResult> results = super.put(rows);
                    Merge merge = Merge.strengthening(ZoneOffset.UTC);
                    delegate.apply(
                            list, new Write(OperationId.random(), ticket.at(), rows, merge), StoreTransaction.AUTO);
                    return results;
                }
            };
        }
    }

    /** Forgets who asked for a write. */
    static final class LostOperation extends DelegatingStore {
        @Override
        public Applied apply(ListId list, Write write, StoreTransaction transaction) {
            Write anonymous = new Write(OperationId.random(), write.at(), write.wanted(), write.merge());
            return super.apply(list, anonymous, transaction);
        }
    }

    /** Looks a list up by its name alone. */
    static final class ForgottenTenant extends DelegatingStore {
        @Override
        public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
            Map<String, ListHead> elsewhere = super.heads().stream()
                    .filter(head -> !head.tenant().equals(tenant))
                    .collect(Collectors.toMap(head -> head.name().key(), head -> head));
            return Optional.ofNullable(elsewhere.get(traits.name().key()))
                    .orElseGet(() -> super.create(tenant, traits, operation));
        }
    }

    /** Leaves it to the driver what becomes of a name: many write a question mark for what is no character. */
    static final class NamesAsTheDriver extends DelegatingStore {
        @Override
        public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
            String written = new String(tenant.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            return super.create(written, traits, operation);
        }
    }

    /** Finds a list by its number in one method of the SPI, whatever the epoch. */
    static BlacklistStore epochIgnoredBy(String method) {
        BlacklistStore store = new InMemoryStore();
        return (BlacklistStore) Proxy.newProxyInstance(
                WrongStores.class.getClassLoader(), new Class<?>[] {BlacklistStore.class}, (proxy, called, given) -> {
                    if (called.getName().equals(method)) {
                        given[0] = withAnyEpoch(store, (ListId) given[0]);
                    }
                    try {
                        return called.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ListId withAnyEpoch(BlacklistStore store, ListId list) {
        return store.heads().stream()
                .map(ListHead::id)
                .filter(there -> there.value() == list.value())
                .findAny()
                .orElse(list);
    }

    /** Writes name and settings and forgets the rest of what was answered. */
    static final class KeyVersionNotAltered extends DelegatingStore {
        @Override
        public ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation) {
            return super.alter(list, now -> change.apply(now).withKeyVersion(now.keyVersion()), operation);
        }
    }

    private static long revision(BlacklistStore store, ListId list) {
        return Collections.max(store.heads().stream()
                .filter(head -> head.id().equals(list))
                .map(ListHead::revision)
                .toList());
    }

    /** Asks the rule with the entry that it put last, from a cache that others do not clear. */
    static final class RemembersWhatItPut extends DelegatingStore {
        private final Map<Pattern, Entry> put = new ConcurrentHashMap<>();

        @Override
        public Applied apply(ListId list, Write write, StoreTransaction transaction) {
            Merge remembering = (now, wanted) -> {
                Optional<Entry> known = Optional.ofNullable(put.get(wanted.pattern()));
                Merge.Merged merged =
                        write.merge().merge(wanted instanceof Change.Put ? known.or(() -> now) : now, wanted);
                merged.entry(now).ifPresent(entry -> put.put(entry.pattern(), entry));
                return merged;
            };
            return super.apply(
                    list, new Write(write.operation(), write.at(), write.wanted(), remembering), transaction);
        }
    }

    /** Inserts what is wanted where the rule has nothing to write and there is nothing. */
    static final class InsertsWhatIsMissing extends DelegatingStore {
        @Override
        public Applied apply(ListId list, Write write, StoreTransaction transaction) {
            Merge inserting = (now, wanted) -> {
                Merge.Merged merged = write.merge().merge(now, wanted);
                boolean missing = now.isEmpty() && merged.after().isEmpty() && wanted instanceof Change.Put;
                return missing ? new Merge.Merged(merged.result(), Optional.of(wanted)) : merged;
            };
            return super.apply(list, new Write(write.operation(), write.at(), write.wanted(), inserting), transaction);
        }
    }

    /** Keeps of a put no more than the entry: who it comes from, and not who changed it. */
    static final class ForgetsWhoChanged extends DelegatingStore {
        @Override
        public Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) {
            Page<HistoryLine> page = super.history(list, pattern, after, limit);
            return new Page<>(
                    page.items().stream().map(ForgetsWhoChanged::unsigned).toList(), page.next());
        }

        private static HistoryLine unsigned(HistoryLine line) {
            return line.change() instanceof Change.Put put
                    ? new HistoryLine(line.at(), line.revision(), new Change.Put(put.after()))
                    : line;
        }
    }

    /** Takes the times of changes for their order. */
    static final class OrdersHistoryByTime extends DelegatingStore {
        @Override
        public Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) {
            Page<HistoryLine> page = super.history(list, pattern, after, limit);
            return new Page<>(
                    page.items().stream()
                            .sorted(Comparator.comparing(HistoryLine::at))
                            .toList(),
                    page.next());
        }
    }

    /** Tells what was done to the lists that are still there. */
    static final class ForgetsDeletedLists extends DelegatingStore {
        @Override
        public Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit) {
            Page<ListLine> page = super.listHistory(tenant, after, limit);
            return new Page<>(
                    page.items().stream()
                            .filter(line -> head(line.list()).isPresent())
                            .toList(),
                    page.next());
        }
    }

    /** An import that does as another one does. */
    private static class DelegatingStaging implements Staging {
        private final Staging delegate;

        DelegatingStaging(Staging delegate) {
            this.delegate = delegate;
        }

        @Override
        public List<WriteResult> put(List<Change> rows) {
            return delegate.put(rows);
        }

        @Override
        public ImportCounts counts() {
            return delegate.counts();
        }

        @Override
        public Published publish(PublishGuard guard) {
            return delegate.publish(guard);
        }

        @Override
        public void close() {
            delegate.close();
        }
    }

    /** Sorts numbers as a database does whose collation ignores the case. */
    static final class NumbersByCollation extends DelegatingStore {
        @Override
        public EntryPage search(ListId list, EntryQuery query, Instant now) {
            EntryPage page = super.search(list, query, now);
            Comparator<Entry> collated =
                    Comparator.comparing(entry -> entry.pattern().text(), String.CASE_INSENSITIVE_ORDER);
            return new EntryPage(
                    page.entries().stream()
                            .sorted(query.isDescending() ? collated.reversed() : collated)
                            .toList(),
                    page.next(),
                    page.matches(),
                    page.more());
        }
    }

    /** Looks for texts as they are written. */
    static final class TextsInTheirCase extends DelegatingStore {
        @Override
        public EntryPage search(ListId list, EntryQuery query, Instant now) {
            EntryPage page = super.search(list, query, now);
            Predicate<Entry> found = entry -> query.text()
                    .filter(text -> !entry.description().contains(text))
                    .isEmpty();
            return new EntryPage(
                    page.entries().stream().filter(found).toList(), page.next(), page.matches(), page.more());
        }
    }

    /** Takes a cursor for the number of entries seen. */
    static final class PagesByOffset extends DelegatingStore {
        private final Map<EntryPage.EntryCursor, Long> seen = new ConcurrentHashMap<>();

        @Override
        public EntryPage search(ListId list, EntryQuery query, Instant now) {
            EntryPage page = super.search(list, query, now);
            long offset = query.after().map(seen::get).orElse(0L);
            page.next().ifPresent(cursor -> seen.put(cursor, offset + query.limit()));
            List<Entry> all = super.search(list, query.first().limit(EntryQuery.MAX_LIMIT), now)
                    .entries();
            return new EntryPage(
                    all.stream().skip(offset).limit(query.limit()).toList(), page.next(), page.matches(), page.more());
        }
    }

    /** Takes a cursor for any query. */
    static final class CursorOfAnyQuery extends DelegatingStore {
        @Override
        public EntryPage search(ListId list, EntryQuery query, Instant now) {
            try {
                return super.search(list, query, now);
            } catch (IllegalArgumentException e) {
                return super.search(list, query.first(), now);
            }
        }
    }

    /** Takes a cursor for any list that the same is asked of. */
    static final class CursorOfAnyList extends DelegatingStore {
        private final Map<EntryPage.EntryCursor, String> given = new ConcurrentHashMap<>();

        @Override
        public EntryPage search(ListId list, EntryQuery query, Instant now) {
            boolean same = query.after()
                    .filter(cursor -> query.identity().equals(given.get(cursor)))
                    .isPresent();
            EntryPage page;
            try {
                page = super.search(list, query, now);
            } catch (IllegalArgumentException e) {
                if (!same) {
                    throw e;
                }
                page = super.search(list, query.first(), now);
            }
            page.next().ifPresent(cursor -> given.put(cursor, query.identity()));
            return page;
        }
    }

    /** Counts anew with each page, and to the end. */
    static final class CountsEachPage extends DelegatingStore {
        @Override
        public EntryPage search(ListId list, EntryQuery query, Instant now) {
            EntryPage page = super.search(list, query, now);
            EntrySearch search = EntrySearch.of(query, list, now, ZoneOffset.UTC);
            long matches = Page.stream(
                            after -> scan(list, head(list).orElseThrow().generation(), after, 1_000))
                    .filter(search::matches)
                    .count();
            return new EntryPage(page.entries(), page.next(), matches, false);
        }
    }

    /** Looks for texts in what it noted of them when it was first asked. */
    static final class TextsAsFirstNoted extends DelegatingStore {
        private final Map<ListId, Map<Pattern, String>> noted = new ConcurrentHashMap<>();

        @Override
        public EntryPage search(ListId list, EntryQuery query, Instant now) {
            EntryPage page = super.search(list, query, now);
            if (query.text().isEmpty()) {
                return page;
            }
            Map<Pattern, String> texts = noted.computeIfAbsent(list, this::texts);
            String text = EntrySearch.folded(query.text().get());
            return new EntryPage(
                    page.entries().stream()
                            .filter(entry ->
                                    texts.getOrDefault(entry.pattern(), text).contains(text))
                            .toList(),
                    page.next(),
                    page.matches(),
                    page.more());
        }

        private Map<Pattern, String> texts(ListId list) {
            Map<Pattern, String> texts = new ConcurrentHashMap<>();
            Page.stream(after -> scan(list, head(list).orElseThrow().generation(), after, 1_000))
                    .forEach(entry -> texts.put(entry.pattern(), EntrySearch.folded(entry.description())));
            return texts;
        }
    }

    /** Answers for a deleted list as for an empty one. */
    static final class SearchesDeletedLists extends DelegatingStore {
        @Override
        public EntryPage search(ListId list, EntryQuery query, Instant now) {
            return head(list).isPresent()
                    ? super.search(list, query, now)
                    : new EntryPage(List.of(), Optional.empty(), 0, false);
        }
    }

    /** From its first import on the list belongs to the thread that imports. */
    static final class ImportKeepsOthersOut extends DelegatingStore {
        private final Map<ListId, Thread> owners = new ConcurrentHashMap<>();

        @Override
        public Staging stage(ListId list, ImportTicket ticket) {
            owners.put(list, Thread.currentThread());
            return super.stage(list, ticket);
        }

        @Override
        public Applied apply(ListId list, Write write, StoreTransaction transaction) {
            if (!owners.getOrDefault(list, Thread.currentThread()).equals(Thread.currentThread())) {
                throw new StoreException(StoreException.Code.RETRY, "Somebody else holds the list");
            }
            return super.apply(list, write, transaction);
        }
    }

    /** Merges the rows of every import by the rule of its mode. */
    static final class IgnoresRuleOfTicket extends DelegatingStore {
        @Override
        public Staging stage(ListId list, ImportTicket ticket) {
            return super.stage(
                    list,
                    new ImportTicket(
                                    ticket.operation(),
                                    ticket.mode(),
                                    ticket.at(),
                                    ticket.source(),
                                    ticket.contentHash(),
                                    ticket.asOf())
                            .buildingOn(ticket.base()));
        }
    }

    /** Publishes imports into whatever the list is by then. */
    static final class IgnoresBaseOfStaged extends DelegatingStore {
        @Override
        public Staging stage(ListId list, ImportTicket ticket) {
            return super.stage(list, ticket.buildingOn(ImportTicket.Base.ANY));
        }
    }

    /** The same of imports that are a single write. */
    static final class IgnoresBaseOfWrites extends DelegatingStore {
        @Override
        public Applied apply(ListId list, Write write, StoreTransaction transaction) {
            Optional<Write.ImportedRows> anyBase = write.traced()
                    .map(rows ->
                            new Write.ImportedRows(rows.ticket().buildingOn(ImportTicket.Base.ANY), rows.counts()));
            return super.apply(
                    list,
                    new Write(write.operation(), write.at(), write.wanted(), write.merge(), anyBase),
                    transaction);
        }
    }

    /** Takes every exact entry for a number. */
    static final class LoadsNumbersOnly extends DelegatingStore {
        @Override
        public void load(ListId list, long generation, EntryConsumer to) {
            super.load(list, generation, new EntryConsumer() {
                @Override
                public void number(ListId of, long in, long number) {
                    to.number(of, in, number);
                }

                @Override
                public void entry(ListId of, long in, Entry entry) {
                    if (entry.pattern() instanceof Pattern.Exact exact) {
                        to.number(of, in, exact.number().digits());
                    } else {
                        to.entry(of, in, entry);
                    }
                }
            });
        }
    }

    /** Leaves out what entries have besides kind and validity. */
    static final class LoadsBareEntries extends DelegatingStore {
        @Override
        public void load(ListId list, long generation, EntryConsumer to) {
            Page.stream(after -> scan(list, generation, after, 1_000))
                    .forEach(entry -> to.entry(
                            list,
                            generation,
                            Entry.of(entry.pattern())
                                    .kind(entry.kind())
                                    .validity(entry.validity())
                                    .build()));
        }
    }

    /** Loads a list in two pieces, others between them. */
    static final class LoadsInPieces extends DelegatingStore {
        @Override
        public void load(EntryConsumer to) {
            for (boolean first : new boolean[] {true, false}) {
                for (ListHead head : heads()) {
                    Page.stream(after -> scan(head.id(), head.generation(), after, 1_000))
                            .skip(first ? 0 : 1)
                            .limit(first ? 1 : Long.MAX_VALUE)
                            .forEach(entry -> to.entry(head.id(), head.generation(), entry));
                }
            }
        }
    }

    /** Takes the rows of a file of changes for additions. */
    static final class ChangesOnlyAdd extends DelegatingStore {
        @Override
        public Staging stage(ListId list, ImportTicket ticket) {
            return new DelegatingStaging(super.stage(list, ticket)) {
                @Override
                public List<WriteResult> put(List<Change> rows) {
                    boolean changes = ticket.mode() == ImportMode.CHANGES;
                    return super.put(rows.stream()
                            .filter(row -> !changes || row instanceof Change.Put)
                            .toList());
                }
            };
        }
    }

    /** A store whose documents have a fault. */
    static BlacklistStore withDocuments(Function<Documents, Documents> fault) {
        return new DelegatingStore() {
            @Override
            public Optional<Documents> documents() {
                return super.documents().map(fault);
            }
        };
    }

    /** Documents that do as others do, until a subclass does something else. */
    private abstract static class DelegatingDocuments implements Documents {
        final Documents delegate;

        DelegatingDocuments(Documents delegate) {
            this.delegate = delegate;
        }

        @Override
        public List<Newest> heads() {
            return delegate.heads();
        }

        @Override
        public Optional<Document> newest(Document.Id document) {
            return delegate.newest(document);
        }

        @Override
        public Optional<Document> version(Document.Id document, long version) {
            return delegate.version(document, version);
        }

        @Override
        public List<Document.Version> versions(Document.Id document, int limit) {
            return delegate.versions(document, limit);
        }

        @Override
        public Optional<Document.Version> save(
                Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
            return delegate.save(document, expected, draft);
        }

        @Override
        public void remove(Document.Id document) {
            delegate.remove(document);
        }

        Optional<OperationId> standing(Document.Id document) {
            return newest(document).map(newest -> newest.version().operation());
        }
    }

    /** Keeps texts in an encoding that lacks most characters. */
    static final class DocumentsAsTheDriver extends DelegatingDocuments {
        DocumentsAsTheDriver(Documents delegate) {
            super(delegate);
        }

        @Override
        public Optional<Document.Version> save(
                Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
            String written =
                    new String(draft.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
            return super.save(
                    document,
                    expected,
                    new Document.Draft(draft.operation(), draft.at(), draft.by(), draft.why(), written));
        }
    }

    /** Has room for so many characters of a text, and says nothing of those that it cuts off. */
    static final class DocumentsCutOff extends DelegatingDocuments {
        private static final int ROOM = 1 << 20;

        DocumentsCutOff(Documents delegate) {
            super(delegate);
        }

        @Override
        public Optional<Document.Version> save(
                Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
            String written =
                    draft.text().substring(0, Math.min(ROOM, draft.text().length()));
            return super.save(
                    document,
                    expected,
                    new Document.Draft(draft.operation(), draft.at(), draft.by(), draft.why(), written));
        }
    }

    /** Keeps one version fewer than it has to: the others are told, and have no text. */
    static final class VersionsDropped extends DelegatingDocuments {
        VersionsDropped(Documents delegate) {
            super(delegate);
        }

        @Override
        public Optional<Document> version(Document.Id document, long version) {
            long newest = newest(document).map(last -> last.version().number()).orElse(0L);
            return version <= newest - KEPT + 1 ? Optional.empty() : super.version(document, version);
        }
    }

    /** Tells one version fewer than it has to. */
    static final class VersionsNotTold extends DelegatingDocuments {
        VersionsNotTold(Documents delegate) {
            super(delegate);
        }

        @Override
        public List<Document.Version> versions(Document.Id document, int limit) {
            return super.versions(document, Math.min(limit, KEPT - 1));
        }
    }

    /** Knows versions by their numbers: one that it never saw may be the one that stands. */
    static final class VersionsByNumber extends DelegatingDocuments {
        VersionsByNumber(Documents delegate) {
            super(delegate);
        }

        @Override
        public Optional<Document.Version> save(
                Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
            Optional<OperationId> unknown = expected.filter(operation -> versions(document, KEPT).stream()
                    .noneMatch(version -> version.operation().equals(operation)));
            return super.save(document, unknown.isPresent() ? standing(document) : expected, draft);
        }
    }

    /** Compares first, and writes a moment later. */
    static final class ComparesWithoutLock extends DelegatingDocuments {
        ComparesWithoutLock(Documents delegate) {
            super(delegate);
        }

        @Override
        public Optional<Document.Version> save(
                Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
            if (!standing(document).equals(expected)) {
                return Optional.empty();
            }
            LockSupport.parkNanos(MOMENT_NANOS);
            Optional<Document.Version> saved = Optional.empty();
            while (saved.isEmpty()) {
                saved = super.save(document, standing(document), draft);
            }
            return saved;
        }
    }

    /** Takes its own version for that of somebody else. */
    static final class SavedAndForgotten extends DelegatingDocuments {
        SavedAndForgotten(Documents delegate) {
            super(delegate);
        }

        @Override
        public Optional<Document.Version> save(
                Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
            return standing(document).equals(Optional.of(draft.operation()))
                    ? Optional.empty()
                    : super.save(document, expected, draft);
        }
    }

    /** Tells versions as they were made. */
    static final class OldestVersionsFirst extends DelegatingDocuments {
        OldestVersionsFirst(Documents delegate) {
            super(delegate);
        }

        @Override
        public List<Document.Version> versions(Document.Id document, int limit) {
            return super.versions(document, KEPT).stream()
                    .sorted(Comparator.comparing(Document.Version::number))
                    .limit(limit)
                    .toList();
        }
    }

    /** Finds a document by its name alone. */
    static final class DocumentsOfNoTenant extends DelegatingDocuments {
        DocumentsOfNoTenant(Documents delegate) {
            super(delegate);
        }

        private static Document.Id named(Document.Id document) {
            return new Document.Id("all", document.name());
        }

        @Override
        public Optional<Document> newest(Document.Id document) {
            return super.newest(named(document));
        }

        @Override
        public Optional<Document.Version> save(
                Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
            return super.save(named(document), expected, draft);
        }
    }

    /** Leaves the versions of a document that is removed, and puts an empty one on top. */
    static final class EmptiesRemoved extends DelegatingDocuments {
        EmptiesRemoved(Documents delegate) {
            super(delegate);
        }

        @Override
        public void remove(Document.Id document) {
            newest(document)
                    .map(Document::version)
                    .ifPresent(last -> save(
                            document,
                            Optional.of(last.operation()),
                            new Document.Draft(OperationId.random(), last.at(), last.by(), "", "")));
        }
    }

    /** Compares the names of tenants letter by letter. */
    static final class TenantsByLetter extends DelegatingStore {
        @Override
        public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
            return super.create("tenant " + tenant.hashCode(), traits, operation);
        }
    }

    /** Makes its mark of the lists alone. */
    static final class MarkWithoutDocuments extends DelegatingStore {
        @Override
        public HeadsMark headsMark() {
            return HeadsMark.of(heads());
        }
    }

    /** Writes small imports as any write. */
    static final class TracesLargeImportsOnly extends DelegatingStore {
        @Override
        public Applied apply(ListId list, Write write, StoreTransaction transaction) {
            Write plain = new Write(write.operation(), write.at(), write.wanted(), write.merge());
            return super.apply(list, plain, transaction);
        }
    }

    /** Takes the entries of now for those before a revision. */
    static final class NothingKeptOfBefore extends DelegatingStore {
        @Override
        public Optional<Map<Pattern, Entry>> entriesBefore(ListId list, long revision, Collection<Pattern> patterns) {
            return Optional.of(entries(list, patterns));
        }
    }

    /** Keeps what stood before where forgetting does not look. */
    static final class RemembersWhatStoodBefore extends DelegatingStore {
        private final Map<Long, Map<Pattern, Entry>> remembered = new ConcurrentHashMap<>();

        @Override
        public Optional<Map<Pattern, Entry>> entriesBefore(ListId list, long revision, Collection<Pattern> patterns) {
            Optional<Map<Pattern, Entry>> now = super.entriesBefore(list, revision, patterns);
            return now.map(found -> remembered.computeIfAbsent(revision, any -> found));
        }
    }

    /** Takes the rows of an import that fit its mode, and leaves out the others. */
    static final class UndoesByAddingOnly extends DelegatingStore {
        @Override
        public Staging stage(ListId list, ImportTicket ticket) {
            return new DelegatingStaging(super.stage(list, ticket)) {
                @Override
                public List<WriteResult> put(List<Change> rows) {
                    return ticket.mode() == ImportMode.MERGE
                            ? super.put(rows.stream()
                                    .filter(Change.Put.class::isInstance)
                                    .toList())
                            : super.put(rows);
                }
            };
        }
    }
}
