package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.Simulation;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about a policy file as such: its forwardings, its mistakes, and what another file would decide otherwise. */
final class PolicyFileCommands {
    private PolicyFileCommands() {}

    @Command(
            name = "forwardings",
            description = "Shows the forwardings of a policy file in the order in which they are tried.")
    static final class Forwardings extends PolicyCommand {
        @Option(names = "--called", paramLabel = "TEXT", description = "only those of this company number")
        Optional<String> called = Optional.empty();

        Forwardings(Context context) {
            super(context);
        }

        @Override
        void run(PolicyEngine engine, Output out) {
            List<Forwarding> tried = called.map(engine::forwardingsFor).orElseGet(engine::forwardings);
            for (Forwarding forwarding : tried) {
                out.line(new Row()
                        .with("id", forwarding.id())
                        .with("lists", forwarding.lists())
                        .with("calledNumbers", forwarding.calledNumbers())
                        .with("action", action(forwarding.action())));
            }
        }

        private static Row action(Forwarding.Action action) {
            if (action instanceof Forwarding.Action.Redirect redirect) {
                return new Row().with("type", "REDIRECT").with("target", DecisionRow.target(redirect.target()));
            }
            Forwarding.Action.Reject reject = (Forwarding.Action.Reject) action;
            return DecisionRow.reject(reject.rejection());
        }
    }

    @Command(name = "validate", description = "Says what is wrong or odd about a policy file.")
    static final class Validate extends StoreCommand {
        @Option(names = "--policy", required = true, paramLabel = "FILE", description = "the policy file (JSON)")
        Path policy = Path.of("");

        Validate(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) throws IOException {
            List<Finding> findings = PolicyEngine.validate(lists, PolicyJson.read(policy));
            for (Finding finding : findings) {
                out.line(new Row()
                        .with("code", finding.code().name())
                        .with("severity", finding.severity().name())
                        .with("message", finding.message())
                        .with("pointer", finding.pointer()));
            }
            boolean refused = findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
            if (refused) {
                context().message("The policy file has errors");
            }
            return refused ? Tool.REFUSED : Tool.DONE;
        }
    }

    @Command(name = "simulate", description = "Says which calls another policy file would decide otherwise.")
    static final class Simulate extends StoreCommand {
        @Parameters(
                paramLabel = "FILE",
                description =
                        "calls: CSV with a header, or JSON lines, of caller, called, diverting, asserted, restricted,"
                                + " campaign, queue, widget, number")
        Path calls = Path.of("");

        @Option(names = "--old", required = true, paramLabel = "FILE", description = "the policy file now (JSON)")
        Path before = Path.of("");

        @Option(names = "--new", required = true, paramLabel = "FILE", description = "the policy file to come (JSON)")
        Path after = Path.of("");

        Simulate(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) throws IOException {
            Policies old = PolicyJson.read(before);
            Policies planned = PolicyJson.read(after);
            List<Question> questions = CallsFile.read(calls);
            Simulation.Counts counts =
                    Simulation.run(lists, old, planned, questions.iterator(), changed -> out.line(row(changed)));
            out.card(new Row().with("calls", counts.calls()).with("changed", counts.changed()));
            return Tool.DONE;
        }

        private static Row row(Simulation.Changed changed) {
            Row row = new Row().with("call", changed.index() + 1);
            if (changed.question() instanceof Question.Inbound inbound) {
                InboundCall call = inbound.call();
                row.with("caller", call.caller().toString())
                        .with("called", call.called().toString());
            } else if (changed.question() instanceof Question.Outbound outbound) {
                row.with("called", outbound.called().toString());
            } else if (changed.question() instanceof Question.OfCampaign record) {
                row.with("campaign", record.campaign()).with("number", String.join("|", record.numbers()));
            } else if (changed.question() instanceof Question.OfQueue callback) {
                row.with("queue", callback.queue())
                        .with("number", callback.number().toString());
            } else if (changed.question() instanceof Question.OfWidget callback) {
                row.with("widget", callback.widget())
                        .with("number", callback.number().toString());
            }
            return row.with("old", decided(changed.before())).with("new", decided(changed.after()));
        }

        private static Row decided(Optional<Decision> decision) {
            return decision.map(Simulate::decided).orElseGet(() -> new Row().with("decision", "NO_RULE"));
        }

        private static Row decided(Decision decision) {
            Row row = DecisionRow.of(decision);
            if (decision instanceof CampaignDecision campaign) {
                row.with(
                        "verdicts", campaign.verdicts().stream().map(Enum::name).toList());
            }
            return row.with("reason", ReasonRow.masked(decision.reason()));
        }
    }
}
