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
import io.github.blacklist4j.entry.Source;
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
import io.github.blacklist4j.policy.Rejection;
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
            return told(list(list, user).add(number, date, description));
        } catch (RefusedException | IllegalArgumentException e) {
            return Errors.explained(e); // docs/errors.md; without the number
        }
    }

    String describe(String user, String list, String number, String description) {
        return told(list(list, user)
                .edit(
                        number,
                        entry -> entry.toBuilder().description(description).build()));
    }

    String remove(String user, String list, String number, String why) {
        return told(list(list, user).because(why).remove(number));
    }

    private static String told(Written written) {
        return switch (written.result()) {
            case ADDED -> "Added";
            case UPDATED -> "Saved";
            case UNCHANGED -> "Nothing had to be changed";
            case REMOVED -> "Removed";
            case ABSENT -> "It is not on this list, or not any more";
            case CONFLICT -> "It is allowed by this list: remove that entry first";
            case RETAINED ->
                "It has to be kept until "
                        + LocalDate.ofInstant(written.keptUntil().orElseThrow(), ZoneId.systemDefault());
            case REASON_MISSING -> "This list wants to know why";
            case DUPLICATE -> "Twice in one change"; // of imports alone
        };
    }

    // ---- search

    EntryPage search(String list, String digits, String words, Optional<String> cursor) {
        EntryQuery query = EntryQuery.all().sortByDate().descending().limit(50);
        query = digits.isEmpty() ? query : query.digits(digits);
        query = words.isEmpty() ? query : query.text(words);
        return registry.list(list)
                .entries(cursor.map(EntryPage.EntryCursor::parse)
                        .map(query::after)
                        .orElse(query));
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
            return "Taken back: " + done.removed() + " removed, " + (done.added() + done.updated()) + " as before";
        } catch (RefusedException e) {
            return Errors.explained(e); // done already, no longer possible, or held back by the list
        }
    }

    // ---- policies, edited while calls run; the other nodes follow with their next poll

    void edit(String user, String why, UnaryOperator<Policies> change) {
        engine.update(Source.agent(user), why, change); // BadPolicyException: all that is wrong, with its places
    }

    List<StoredPolicies.PolicyVersion> versions() {
        return engine.versions(20);
    }

    // ---- the call path: no lock, no database

    /** How a call is refused, with its SIP code; empty: it goes on. */
    Optional<Rejection> refusal(String caller, String called) {
        InboundDecision decision = engine.inbound(InboundCall.of(caller, called));
        return decision instanceof InboundDecision.Reject reject ? Optional.of(reject.rejection()) : Optional.empty();
    }

    /** What the dialer does with a record. */
    String dial(String campaign, List<String> numbers) {
        CampaignDecision decision = engine.campaign(campaign, numbers);
        if (decision instanceof CampaignDecision.Dial dial) {
            return "dial " + dial.index();
        }
        return decision instanceof CampaignDecision.Close close ? "close as " + close.status() : "later";
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
