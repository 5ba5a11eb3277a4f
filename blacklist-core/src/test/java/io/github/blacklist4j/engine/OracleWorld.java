package io.github.blacklist4j.engine;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.Forwarding.MatchOn;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.NetworkBlocked;
import io.github.blacklist4j.policy.NetworkBlocked.Redress;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.policy.WeeklyWindow;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import io.github.blacklist4j.tck.SettableClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Lists with entries, and policies over them, made by chance. The entries are kept beside the registry, for the oracle. */
final class OracleWorld implements AutoCloseable {
    private static final String SHARED = "provider/D"; // read-only, and asked as any other
    static final List<String> LISTS = List.of("Default", "A", "B", "C", SHARED);
    static final String SERVICE_LINE = "+48221112233";
    static final List<String> TEXTS = List.of(
            "+48601234567",
            "601 234 568",
            "+48601234999",
            "+48601999999",
            "+48223970331",
            "+48223970332",
            "+442079460000",
            SERVICE_LINE,
            "112",
            "997",
            "2001",
            "2002",
            "anonymous",
            "",
            "<sip:+48601234567@carrier.example>",
            "<sip:bob@carrier.example>",
            "tel:+48601234567");
    private static final List<String> PREFIXES =
            List.of("+48601", "+486012345", "+48601234999", "+4822", "+442", "+486");
    private static final List<String> CALLED =
            List.of("+48223970331", "+48223970332", "+4822*", "+482239*", "+48*", "2001");

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    final InMemoryStore store = new InMemoryStore();
    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-10T12:00:00Z"));
    final BlacklistRegistry registry = BlacklistRegistry.builder(store)
            .region("PL")
            .clock(clock)
            .pollEvery(Duration.ofHours(1))
            .provider("State")
            .open();

    private final Map<String, List<Entry>> entries = new TreeMap<>();

    final Set<String> gone = new LinkedHashSet<>();
    private final Map<String, Blacklist> lists = new HashMap<>();
    private final Random random;
    private Everywhere everywhere = Everywhere.NONE;

    OracleWorld(Random random) {
        this.random = random;
        for (String name : LISTS) {
            Blacklist list = made(name);
            lists.put(name, list);
            entries.put(name, fill(list));
            if (random.nextInt(4) == 0) {
                Optional<Instant> asOf = random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(clock.instant().minus(Duration.ofDays(random.nextInt(40))));
                list.configure(now -> ListSettings.DEFAULT.toBuilder()
                        .zone(ZoneId.of("UTC"))
                        .maxAge(Duration.ofDays(20))
                        .build());
                asOf.ifPresent(at -> DataAges.set(list, at));
            }
            boolean dates = random.nextBoolean();
            list.configure(now -> now.toBuilder().datesInMemory(dates).build());
            pause().ifPresent(end ->
                    list.configure(now -> now.toBuilder().pausedUntil(end).build()));
        }
    }

    /** Mostly none; else one that is over, or is not. */
    private Optional<Instant> pause() {
        return random.nextInt(8) > 0
                ? Optional.empty()
                : Optional.of(clock.instant().plusSeconds(random.nextInt(4) == 0 ? 0 : 3600));
    }

    private Blacklist made(String name) {
        return switch (name) {
            case "Default" -> registry.list(name);
            case SHARED -> registry.createTenant("State").create("D");
            default -> registry.create(name);
        };
    }

    private List<Entry> fill(Blacklist list) {
        Map<Pattern, Entry> made = new HashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            entry().ifPresent(entry -> made.put(entry.pattern(), entry));
        }
        list.apply(made.values().stream().map(Change.Put::new).toList());
        return List.copyOf(made.values());
    }

    private Optional<Entry> entry() {
        Optional<Pattern> pattern = random.nextBoolean()
                ? Optional.of(Pattern.prefix(any(PREFIXES)))
                : Pattern.of(registry.numbers().read(any(TEXTS)));
        return pattern.map(p -> {
            Entry.Builder entry = Entry.of(p).kind(random.nextInt(3) == 0 ? Entry.Kind.ALLOW : Entry.Kind.BLOCK);
            int validity = random.nextInt(8);
            Instant moment = clock.instant().plusSeconds(random.nextBoolean() ? 3600 : -3600);
            if (validity == 0) {
                entry.from(moment);
            } else if (validity == 1) {
                entry.until(moment);
            }
            int added = random.nextInt(5);
            return (added == 0 ? entry : entry.addedAt(new Moment.On(TODAY.minusDays(added)))).build();
        });
    }

    /** When an entry of a list was added, as far as decisions know it. */
    Optional<LocalDate> added(String list, Entry entry) {
        return entry.kind() == Entry.Kind.ALLOW || settings(list).datesInMemory()
                ? Optional.of(entry.addedAt()
                        .map(day -> LocalDate.ofInstant(day.start(ZoneOffset.UTC), ZoneOffset.UTC))
                        .orElse(TODAY))
                : Optional.empty();
    }

    /** What a list holds. */
    List<Entry> entries(String list) {
        return entries.getOrDefault(list, List.of());
    }

    private Blacklist list(String name) {
        return Objects.requireNonNull(lists.get(name));
    }

    void deleteOne() {
        String name = any(LISTS.subList(1, LISTS.size()));
        store.delete(list(name).id(), Operations.next());
        registry.refresh();
        gone.add(name);
    }

    ListSettings settings(String name) {
        return list(name).settings();
    }

    Optional<Instant> dataAsOf(String name) {
        return list(name).dataAsOf();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <E extends Enum<E>> E any(E[] of) {
        return of[random.nextInt(of.length)];
    }

    String text() {
        return any(TEXTS);
    }

    private List<String> some(List<String> of, int least) {
        List<String> some = new ArrayList<>();
        int wanted = least + random.nextInt(3);
        while (some.size() < wanted) {
            String one = any(of);
            if (!some.contains(one)) {
                some.add(one);
            }
        }
        return some;
    }

    InboundCall call() {
        InboundCall call = InboundCall.of(text(), text());
        if (random.nextInt(4) == 0) {
            call = call.restricted(Optional.empty());
        }
        if (random.nextInt(3) == 0) {
            call = call.withAsserted(text());
        }
        return random.nextInt(3) == 0 ? call.divertedBy(text()) : call;
    }

    List<String> record() {
        List<String> record = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            record.add(text());
        }
        return record;
    }

    Policies policies() {
        Policies.Builder policies = Policies.builder().protect(SERVICE_LINE);
        everywhere = everywhere();
        for (int i = random.nextInt(6); i > 0; i--) {
            policies.forwarding(forwarding("f" + i));
        }
        List<String> dialled = some(LISTS, 0);
        DialRule.Builder outbound = DialRule.of(dialled.toArray(String[]::new)).toBuilder()
                .allowLists(allowLists(dialled))
                .requires(requires())
                .agentMayOverride(random.nextBoolean())
                .onUnavailable(any(DialRule.OnUnavailable.values()));
        consentMaxAge().ifPresent(outbound::consentMaxAge);
        pause().ifPresent(outbound::pausedUntil);
        return policies.outbound(outbound.build())
                .everywhere(everywhere)
                .campaign(campaign())
                .queue(point(CallbackPoint.queue("q1")))
                .widget(point(CallbackPoint.widget("w1")))
                .route(route())
                .build();
    }

    private Forwarding forwarding(String id) {
        MatchOn matchOn = random.nextBoolean() ? MatchOn.CALLER : any(MatchOn.values());
        Forwarding.Action action = random.nextBoolean()
                ? reject(any(Rejection.values()))
                : new Forwarding.Action.Redirect(new Target(any(Target.Type.values()), id));
        Forwarding.Builder forwarding = Forwarding.of(id, some(LISTS, 1), some(CALLED, 0), action).toBuilder();
        pause().ifPresent(forwarding::pausedUntil);
        return forwarding
                .build()
                .withAllowLists(random.nextInt(3) == 0 ? some(LISTS, 0) : List.of())
                .withPriority(random.nextInt(3))
                .withWhen(random.nextInt(4) == 0 ? Forwarding.When.UNKNOWN : Forwarding.When.LISTED)
                .withMatchOn(matchOn)
                .withProtectedCallers(any(Callers.values()))
                .withHiddenCallers(matchOn == MatchOn.CALLER ? any(Callers.values()) : Callers.PASS)
                .withOnUnavailable(any(Forwarding.OnUnavailable.values()))
                .withWindows(random.nextInt(3) == 0 ? List.of(window(), window()) : List.of());
    }

    private Forwarding.Action reject(Rejection rejection) {
        Redress redress = Redress.url("https://example.com/" + random.nextInt(2));
        return rejection == Rejection.NETWORK_BLOCKED
                ? new Forwarding.Action.Reject(new NetworkBlocked(
                        random.nextBoolean()
                                ? redress
                                : redress.withTel("+12025550123").withEmail("a@example.com"),
                        any(NetworkBlocked.Location.values())))
                : new Forwarding.Action.Reject(rejection);
    }

    private WeeklyWindow window() {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.TUESDAY.plus(random.nextInt(3) - 1), any(DayOfWeek.values()));
        return new WeeklyWindow(
                days,
                LocalTime.of(random.nextInt(24), 0),
                LocalTime.of(random.nextInt(24), 0),
                ZoneId.of(any(List.of("UTC", "Europe/Warsaw", "America/New_York"))));
    }

    private List<AllowList> allowLists(List<String> lists) {
        List<String> own = new ArrayList<>(lists);
        own.removeAll(everywhere.lists()); // those cannot be set aside
        if (own.isEmpty() || random.nextBoolean()) {
            return List.of();
        }
        return List.of(new AllowList(any(LISTS), List.of(any(own))), new AllowList(any(LISTS), List.of()));
    }

    private Everywhere everywhere() {
        Everywhere lists = new Everywhere(
                random.nextBoolean() ? List.of() : some(LISTS, 0),
                List.of(),
                random.nextInt(3) == 0 ? some(LISTS, 0) : List.of());
        return random.nextInt(4) > 0
                ? lists
                : lists.except(Question.Scenario.CAMPAIGN, "c1", "why")
                        .except(Question.Scenario.QUEUE, "q1", "why")
                        .except(Question.Scenario.OUTBOUND, "", "why");
    }

    private List<String> requires() {
        return random.nextInt(3) == 0 ? some(LISTS, 1) : List.of();
    }

    private Optional<Period> consentMaxAge() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(Period.ofDays(1 + random.nextInt(4)));
    }

    private Map<String, Duration> maxAge(List<String> lists) {
        return lists.isEmpty() || random.nextInt(4) > 0 ? Map.of() : Map.of(any(lists), Duration.ofDays(10));
    }

    private Campaign campaign() {
        List<String> lists = some(LISTS, 0);
        Campaign.Builder campaign = Campaign.of("c1", lists.toArray(String[]::new)).toBuilder()
                .allowLists(allowLists(lists))
                .requires(requires())
                .maxAge(maxAge(lists))
                .onUnavailable(any(Campaign.OnUnavailable.values()));
        if (lists.equals(List.of(SHARED))) {
            campaign.addTo("Default"); // agents need a list to add to
        }
        consentMaxAge().ifPresent(campaign::consentMaxAge);
        pause().ifPresent(campaign::pausedUntil);
        return random.nextBoolean()
                ? campaign.build()
                : campaign.automaticStatus("Do not call").build();
    }

    private CallbackPoint point(CallbackPoint defaults) {
        List<String> lists = some(LISTS, 0);
        CallbackPoint.Builder point = defaults.toBuilder()
                .lists(lists)
                .allowLists(allowLists(lists))
                .requires(requires())
                .allowedCountries(random.nextInt(3) == 0 ? List.of("PL") : List.of())
                .maxAge(maxAge(lists))
                .onUnavailable(any(CallbackPoint.OnUnavailable.values()));
        consentMaxAge().ifPresent(point::consentMaxAge);
        pause().ifPresent(point::pausedUntil);
        return point.build();
    }

    private Route route() {
        Route route = Route.of("r1", any(LISTS))
                .withStrategy(any(Route.Strategy.values()))
                .withExclude(some(LISTS, 0));
        return random.nextBoolean() ? route : route.withFixedNumber("+48223970330");
    }

    @Override
    public void close() {
        registry.close();
    }
}
