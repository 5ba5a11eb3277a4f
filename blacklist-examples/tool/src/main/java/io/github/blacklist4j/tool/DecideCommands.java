package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.HitCounter;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.CampaignDecision.Verdict;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Reason;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The group {@code decide}: a call decided by a policy file, a command for each scenario. */
@Command(name = "decide", synopsisSubcommandLabel = "SCENARIO", description = "Decides a call by a policy file.")
final class DecideCommands {
    private DecideCommands() {}

    static CommandLine group(Context context) {
        return new CommandLine(new DecideCommands())
                .addSubcommand(new Inbound(context))
                .addSubcommand(new Outbound(context))
                .addSubcommand(new Campaign(context))
                .addSubcommand(new Callback(context))
                .addSubcommand(new Present(context));
    }

    @Command(name = "inbound", description = "Decides an inbound call: pass, reject or redirect.")
    static final class Inbound extends Scenario {
        @Option(names = "--caller", required = true, paramLabel = "TEXT", description = "as the network gave it")
        String caller = "";

        @Option(names = "--called", required = true, paramLabel = "TEXT", description = "the company number")
        String called = "";

        @Option(names = "--restricted", description = "the caller asked not to be shown")
        boolean restricted;

        @Option(names = "--asserted", paramLabel = "TEXT", description = "the identity that the network vouches for")
        Optional<String> asserted = Optional.empty();

        @Option(names = "--diverting", paramLabel = "TEXT", description = "the number that the call was forwarded from")
        Optional<String> diverting = Optional.empty();

        Inbound(Context context) {
            super(context);
        }

        @Override
        void run(PolicyEngine engine, Output out) {
            InboundCall call = new InboundCall(
                    caller,
                    called,
                    restricted,
                    asserted.map(CharSequence.class::cast),
                    diverting.map(CharSequence.class::cast),
                    Optional.empty(),
                    false);
            InboundDecision decision = engine.inbound(call);
            Reason reason = decision.reason();
            out.card(DecisionRow.of(decision)
                    .with("reason", restricted ? DecisionRow.maskedReason(reason) : DecisionRow.reason(reason)));
        }
    }

    @Command(name = "outbound", description = "Decides a call that a person dials: pass or refuse.")
    static final class Outbound extends Scenario {
        @Option(names = "--called", required = true, paramLabel = "TEXT", description = "the number dialled")
        String called = "";

        @Option(names = "--agent", paramLabel = "WHO", description = "who dials: stands in the answer, for a log")
        String agent = "";

        Outbound(Context context) {
            super(context);
        }

        @Override
        void run(PolicyEngine engine, Output out) {
            OutboundDecision decision = engine.outbound(called);
            out.card(DecisionRow.of(decision)
                    .withText("agent", agent)
                    .with("reason", DecisionRow.reason(decision.reason())));
        }
    }

    @Command(name = "campaign", description = "Decides a record of a campaign: dial, hold or close.")
    static final class Campaign extends Scenario {
        @Option(names = "--campaign", required = true, paramLabel = "ID", description = "which campaign")
        String campaign = "";

        @Option(
                names = "--number",
                required = true,
                paramLabel = "N",
                description = "a number of the record, repeatable, in order")
        List<String> numbers = new ArrayList<>();

        Campaign(Context context) {
            super(context);
        }

        @Override
        void run(PolicyEngine engine, Output out) {
            CampaignDecision decision = engine.campaign(campaign, numbers);
            NumberReader reader = engine.campaignNumbers(campaign);
            List<Row> verdicts = new ArrayList<>();
            for (Verdict verdict : decision.verdicts()) {
                verdicts.add(verdict(numbers.get(verdicts.size()), verdict, reader));
            }
            out.card(DecisionRow.of(decision)
                    .with("verdicts", verdicts)
                    .with("reason", DecisionRow.reason(decision.reason())));
        }

        private static Row verdict(String text, Verdict verdict, NumberReader reader) {
            String normal = reader.read(text).text();
            return new Row().with("number", normal.isEmpty() ? text : normal).with("verdict", verdict.name());
        }
    }

    @Command(name = "callback", description = "Decides a callback: call back, hold or skip.")
    static final class Callback extends Scenario {
        @ArgGroup(multiplicity = "1")
        Origin origin = new Origin();

        @Option(
                names = "--number",
                required = true,
                paramLabel = "TEXT",
                description = "the caller, or what a visitor typed")
        String number = "";

        /** Where the callback comes from: exactly one of the two. */
        static final class Origin {
            @Option(
                    names = "--queue",
                    required = true,
                    paramLabel = "ID",
                    description = "a caller hung up while waiting")
            @Nullable String queue;

            @Option(
                    names = "--widget",
                    required = true,
                    paramLabel = "ID",
                    description = "a visitor asked for it on a page")
            @Nullable String widget;
        }

        Callback(Context context) {
            super(context);
        }

        @Override
        void run(PolicyEngine engine, Output out) {
            CallbackDecision decision = Optional.ofNullable(origin.queue)
                    .map(queue -> engine.queueCallback(queue, number))
                    .or(() -> Optional.ofNullable(origin.widget).map(widget -> engine.widgetCallback(widget, number)))
                    .orElseThrow();
            out.card(DecisionRow.of(decision).with("reason", DecisionRow.reason(decision.reason())));
        }
    }

    @Command(name = "present", description = "Chooses the number that an outbound call shows.")
    static final class Present extends Scenario {
        @Option(names = "--route", required = true, paramLabel = "ID", description = "which route")
        String route = "";

        @Option(
                names = "--called",
                required = true,
                paramLabel = "TEXT",
                description = "the number dialled, never shown")
        String called = "";

        @Option(names = "--seed", paramLabel = "N", description = "the same seed draws the same numbers")
        Optional<Long> seed = Optional.empty();

        @Option(names = "--count", paramLabel = "N", description = "so many draws (default: ${DEFAULT-VALUE})")
        int count = 1;

        Present(Context context) {
            super(context);
        }

        @Override
        void configure(BlacklistRegistry.Builder builder) {
            super.configure(builder);
            seed.ifPresent(value -> builder.random(new Random(value)));
        }

        @Override
        void run(PolicyEngine engine, Output out) {
            if (count < 1) {
                throw new WrongUsageException("--count is at least 1");
            }
            for (int i = 0; i < count; i++) {
                PresentDecision decision = engine.present(route, called);
                out.line(DecisionRow.of(decision).with("reason", DecisionRow.reason(decision.reason())));
            }
        }
    }

    /** A decision by a policy file, now or as it would be at another time. */
    abstract static class Scenario extends PolicyCommand {
        @Option(names = "--at", paramLabel = "INSTANT", description = "decides as if it were then; default now")
        Optional<Moment> at = Optional.empty();

        @Option(names = "--count-hits", description = "counts the entry that decides, see hits")
        boolean countHits;

        Scenario(Context context) {
            super(context);
        }

        @Override
        final void work(PolicyEngine engine, Output out) {
            if (!countHits) {
                run(engine, out);
                return;
            }
            HitCounter counter = HitCounter.of(engine);
            try (counter) {
                run(engine, out);
            }
            HitCounter.HitStats hits = counter.stats();
            if (hits.stored() < hits.counted()) {
                context().message("What was hit could not be counted");
            }
        }

        @Override
        void configure(BlacklistRegistry.Builder builder) {
            at.map(moment -> context().globals().instant(moment, ZoneOffset.UTC))
                    .ifPresent(instant -> builder.clock(Clock.fixed(instant, ZoneOffset.UTC)));
        }
    }
}
