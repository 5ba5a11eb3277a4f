package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tour: one call per scenario, decided by the policies of {@code demo/policy.json}. Numbers that somebody reported
 * are shown masked; the others are fictional (North American 555-01xx).
 */
final class DemoTour {
    private static final String HOTLINE = "+12025550123"; // has a forwarding
    private static final String OFFICE = "+12025550124"; // has none
    private static final String CUSTOMER = "+12025550150"; // on no list
    private static final String COMPLAINER = "+12025550199"; // on the list of VIPs
    private static final String OPTED_OUT = "+12025550151"; // on the company's list, which no rule names
    private static final String AGREED = "+12025550152"; // consented
    private static final String AGREED_ONCE = "+12025550153"; // consented three years ago
    private static final String EMERGENCY = "112";

    private static final int WARM_UP = 200_000;
    private static final int LOOKUPS = 1_000_000;

    private final BlacklistRegistry registry;
    private final Output out;

    DemoTour(BlacklistRegistry registry, Output out) {
        this.registry = registry;
        this.out = out;
    }

    void run(Path numbers, Path policy) throws IOException {
        fillLists(numbers);
        String reported = reportedNumber();
        try (PolicyEngine engine = PolicyEngine.of(registry, PolicyJson.read(policy))) {
            out.heading("\nOne call per scenario");
            inbound(engine, reported);
            campaign(engine, reported);
            outbound(engine, reported);
            callbacks(engine, reported);
            present(engine);
        }
        measureLookup(reported);
    }

    private void fillLists(Path numbers) {
        out.heading("Calls that people in the USA reported to the Federal Trade Commission on one day, imported");
        ImportReport report = CsvImport.into(registry, Blacklists.DEFAULT_LIST).run(numbers);
        out.card(ImportCommand.row(Blacklists.DEFAULT_LIST, ImportMode.MERGE, report));

        Blacklist all = registry.list(Blacklists.DEFAULT_LIST);
        all.addRaw(EMERGENCY, "by mistake: it changes nothing");
        registry.create("VIP complaints").add(COMPLAINER, "asks for the manager");
        registry.create("Company opt-outs").add(OPTED_OUT, "told an agent so");
        Blacklist consents = registry.create("Consents");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        consents.put(consent(AGREED, today), Blacklist.PutMode.MERGE);
        consents.put(consent(AGREED_ONCE, today.minusYears(3)), Blacklist.PutMode.MERGE);
        Blacklist pool = registry.create("Company numbers");
        Stream.of("+12025550101", "+12025550102", "+12025550103").forEach(pool::add);
    }

    private static Entry consent(String number, LocalDate day) {
        return Entry.of(new Pattern.Exact(PhoneNumber.ofE164(number)))
                .kind(Entry.Kind.ALLOW)
                .addedAt(new Moment.On(day))
                .description("web form")
                .build();
    }

    private String reportedNumber() {
        try (Stream<Entry> entries = registry.list(Blacklists.DEFAULT_LIST).entries()) {
            return entries.map(Entry::pattern)
                    .filter(this::isAssigned)
                    .map(Pattern::text)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private boolean isAssigned(Pattern pattern) {
        return pattern instanceof Pattern.Exact exact && registry.numbers().valid(exact.number());
    }

    private void inbound(PolicyEngine engine, String reported) {
        show("inbound", reported, "calls the hotline", engine.inbound(InboundCall.of(reported, HOTLINE)));
        show("inbound", reported, "calls the office", engine.inbound(InboundCall.of(reported, OFFICE)));
        show("inbound", CUSTOMER, "calls the hotline", engine.inbound(InboundCall.of(CUSTOMER, HOTLINE)));
        show("inbound", COMPLAINER, "calls the office", engine.inbound(InboundCall.of(COMPLAINER, OFFICE)));
        show("inbound", EMERGENCY, "calls the hotline", engine.inbound(InboundCall.of(EMERGENCY, HOTLINE)));
    }

    private void campaign(PolicyEngine engine, String reported) {
        dial(engine, "spring", "has a second number", List.of(reported, CUSTOMER));
        dial(engine, "spring", "has no other number", List.of(reported));
        dial(engine, "spring", "got into a record", List.of(EMERGENCY));
        dial(engine, "spring", "is on the company's list", List.of(OPTED_OUT));
        dial(engine, "newsletter", "has consented", List.of(AGREED));
        dial(engine, "newsletter", "has consented three years ago", List.of(AGREED_ONCE));
        dial(engine, "newsletter", "was never asked", List.of(CUSTOMER));
    }

    private void dial(PolicyEngine engine, String campaign, String what, List<String> numbers) {
        show("campaign", numbers.get(0), what, engine.campaign(campaign, numbers));
    }

    private void outbound(PolicyEngine engine, String reported) {
        for (String called : List.of(reported, CUSTOMER)) {
            show("outbound", called, "is dialled by an agent", engine.outbound(called));
        }
    }

    private void callbacks(PolicyEngine engine, String reported) {
        for (String caller : List.of(reported, CUSTOMER)) {
            show("queue", caller, "hung up while waiting", engine.queueCallback("infoline", caller));
        }
        for (String visitor : List.of(reported, CUSTOMER)) {
            show("widget", visitor, "was typed on the web page", engine.widgetCallback("website", visitor));
        }
    }

    private void present(PolicyEngine engine) {
        for (int call = 0; call < 3; call++) {
            show("present", CUSTOMER, "is called and sees", engine.present("sales", CUSTOMER));
        }
    }

    private void show(String scenario, String who, String what, Decision decision) {
        String shown = who.startsWith("+120255501") || who.equals(EMERGENCY) ? who : Masked.of(who);
        out.line(new Row()
                .with("scenario", scenario)
                .with("call", shown + " " + what)
                .with("answer", DecisionRow.of(decision))
                .with("because", DecisionRow.maskedReason(decision.reason())));
    }

    private void measureLookup(String reported) {
        Blacklist list = registry.list(Blacklists.DEFAULT_LIST);
        lookUp(list, reported, WARM_UP);
        long started = System.nanoTime();
        int found = lookUp(list, reported, LOOKUPS);
        long nanos = (System.nanoTime() - started) / Math.max(1, found);
        out.heading(
                "\nOne look-up in the imported list, read and decided; a rough figure of this machine, not a benchmark");
        out.card(new Row().with("nanosPerLookup", nanos).with("note", "not a benchmark"));
    }

    private static int lookUp(Blacklist list, String number, int times) {
        int found = 0;
        for (int i = 0; i < times; i++) {
            found += list.contains(number) ? 1 : 0;
        }
        return found;
    }
}
