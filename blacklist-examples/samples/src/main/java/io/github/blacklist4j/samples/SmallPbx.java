package io.github.blacklist4j.samples;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.Whereabouts;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.CsvSource;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.StoredPolicies;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.metrics.BlacklistMetrics;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What the pages and the call path of a small PBX ask of the library: one object per node, over one database. */
final class SmallPbx implements AutoCloseable {
    private final BlacklistRegistry registry;
    private final PolicyEngine engine;

    SmallPbx(DataSource database, MeterRegistry meters) {
        registry = BlacklistRegistry.builder(() ->
                        JdbcStore.builder(database).schema(SchemaMode.MIGRATE).open())
                .region("PL")
                .zone(ZoneId.of("Europe/Warsaw")) // of lists made from now on: where their days begin and end
                .open();
        engine = engine(registry);
        BlacklistMetrics.of(registry).bindTo(meters);
        BlacklistMetrics.of(engine).bindTo(meters);
    }

    private static PolicyEngine engine(BlacklistRegistry registry) {
        try {
            return PolicyEngine.stored(registry);
        } catch (RuntimeException e) {
            registry.close(); // nobody else could
            throw e;
        }
    }

    private Blacklist list(String name, String user) {
        return registry.list(name).as(Source.agent(user));
    }

    // ---- the page of lists

    List<String> lists() {
        return registry.all().stream()
                .map(list ->
                        list.name() + ": " + list.size() + ", " + list.health().state())
                .toList();
    }

    void create(String user, String name) {
        registry.as(Source.agent(user)).create(name);
    }

    void rename(String user, String from, String to) {
        registry.as(Source.agent(user)).rename(from, to); // rules follow: they know the list by its id
    }

    // ---- the form of an entry

    String add(String user, String list, String number, LocalDate date, String description) {
        try {
            Blacklist to = list(list, user);
            return told(to, to.add(number, date, description));
        } catch (RefusedException | IllegalArgumentException e) {
            return Errors.explained(e); // docs/errors.md; without the number
        }
    }

    /** {@code seen}: the fingerprint of the entry that the form shows. */
    String describe(String user, String list, String number, String seen, String description) {
        try {
            Blacklist of = list(list, user);
            return told(
                    of,
                    of.edit(
                            number,
                            seen,
                            entry -> entry.toBuilder().description(description).build()));
        } catch (RefusedException | IllegalArgumentException e) {
            return Errors.explained(e); // somebody else has changed it meanwhile
        }
    }

    /** A mistyped number: its entry is put under the right one, and only then removed. */
    String correct(String user, String list, String wrong, String right, String why) {
        Blacklist on = list(list, user).because(why);
        Optional<Entry> stood = on.entry(wrong);
        Pattern pattern = on.pattern(right);
        if (pattern.match() == Pattern.MatchType.RAW) {
            return "Not done: the right number is no whole one";
        }
        if (stood.isEmpty() || stood.get().pattern().equals(pattern)) {
            return "Nothing had to be changed";
        }
        Entry old = stood.get();
        Written put = on.put(
                new Entry(pattern, old.kind(), old.validity(), old.addedAt(), old.description(), old.source()),
                Blacklist.PutMode.MERGE);
        return told(on, put.result() == WriteResult.CONFLICT ? put : on.remove(old.pattern()));
    }

    String remove(String user, String list, String number, String why) {
        Blacklist from = list(list, user).because(why);
        return told(from, from.remove(number));
    }

    private static String told(Blacklist list, Written written) {
        return switch (written.result()) {
            case ADDED -> "Added";
            case UPDATED -> "Saved";
            case UNCHANGED -> "Nothing had to be changed";
            case REMOVED -> "Removed";
            case ABSENT -> "It is not on this list, or not any more";
            case CONFLICT ->
                written.entry()
                                .filter(entry -> entry.kind() == Entry.Kind.ALLOW)
                                .isPresent()
                        ? "It is allowed by this list: remove that entry first"
                        : "It is blocked by this list: remove that entry first";
            case RETAINED ->
                "It has to be kept until "
                        + LocalDate.ofInstant(
                                written.keptUntil().orElseThrow(),
                                list.settings().zone());
            case REASON_MISSING -> "This list wants to know why";
            case DUPLICATE -> "Twice in one change"; // of imports alone
        };
    }

    // ---- search

    /** A number as people write it, some digits of one, or words of a description. */
    EntryPage search(String list, String typed, Optional<String> cursor) {
        Blacklist searched = registry.list(list);
        EntryQuery query = searched.lookFor(typed).sortByDate().descending().limit(50);
        return searched.entries(
                cursor.map(EntryPage.EntryCursor::parse).map(query::after).orElse(query));
    }

    Whereabouts whereIs(String number) {
        return registry.whereIs(number);
    }

    // ---- import

    CsvPreview preview(String list, CsvSource upload) {
        return CsvImport.into(registry, list).preview(upload); // rows, columns, and why it takes them so
    }

    ImportReport importFile(String user, String list, CsvSource upload) {
        return CsvImport.into(registry, list).as(Source.agent(user)).run(upload);
    }

    List<ImportTrace> imports(String list) {
        try (Stream<ImportTrace> imports = registry.list(list).imports()) {
            return imports.limit(20).toList();
        }
    }

    String undo(String user, String list, OperationId importId, String why) {
        try {
            ImportCounts done = list(list, user).because(why).undo(importId).counts();
            return "Taken back: " + done.removed() + " removed, " + (done.added() + done.updated()) + " as before, "
                    + done.unchanged() + " changed since and left";
        } catch (RefusedException e) {
            return Errors.explained(e); // done already, no longer possible, or held back by the list
        }
    }

    // ---- policies, edited while calls run; the other nodes follow with their next poll

    void edit(String user, String why, UnaryOperator<Policies> change) {
        engine.update(Source.agent(user), why, change); // BadPolicyException: which rule is wrong, and where
    }

    List<StoredPolicies.PolicyVersion> versions() {
        return engine.versions(20);
    }

    // ---- the call path: no lock, no database

    /**
     * Empty: the call goes on. Else it is refused with {@code reject.rejection().sipCode()}, {@code reject.phrase()} and
     * {@code reject.reasonHeader()}.
     */
    Optional<InboundDecision.Reject> refusal(String caller, String called) {
        InboundDecision decision = engine.inbound(InboundCall.of(caller, called));
        return decision instanceof InboundDecision.Reject reject ? Optional.of(reject) : Optional.empty();
    }

    /** What the dialer does with a record. */
    String dial(String campaign, List<String> numbers) {
        CampaignDecision decision = engine.campaign(campaign, numbers);
        if (decision instanceof CampaignDecision.Dial dial) {
            return "dial " + dial.index();
        }
        return decision instanceof CampaignDecision.Close close ? "close as " + close.status() : "later";
    }

    // ---- when a call has gone out, an agent's or the dialer's: this writes to the database

    /** Whoever was called may call back past an allowlist, if the outbound rule remembers. */
    Optional<WriteResult> placed(String called) {
        return engine.placed(called);
    }

    // ---- for whoever watches

    /** Empty if all is well; else what a health check is to say. */
    Optional<String> sick() {
        return Stream.of(registry.health(), engine.health())
                .filter(health -> health.state() != Health.State.READY)
                .map(health -> health.state() + " since " + health.since() + ": "
                        + health.cause().orElse(""))
                .findFirst();
    }

    @Override
    public void close() {
        engine.close();
        registry.close();
    }
}
