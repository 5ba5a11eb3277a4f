package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.Simulation;
import io.github.blacklist4j.engine.StoredPolicies;
import io.github.blacklist4j.entry.Source;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Commands about policies as such: forwardings, mistakes, and what another file would decide otherwise; and the group
 * {@code policy}, about those that the store keeps.
 */
@Command(name = "policy", synopsisSubcommandLabel = "COMMAND", description = "The policies that the store keeps.")
final class PolicyCommands {
    private PolicyCommands() {}

    static CommandLine group(Context context) {
        return new CommandLine(new PolicyCommands())
                .addSubcommand(new Show(context))
                .addSubcommand(new SetFile(context))
                .addSubcommand(new Versions(context))
                .addSubcommand(new Restore(context))
                .addSubcommand(new Diff(context));
    }

    private static StoredPolicies.PolicyVersion newestVersion(StoredPolicies stored) {
        return stored.versions(1).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException("No policies are stored for this tenant"));
    }

    private static Policies newest(StoredPolicies stored) {
        return stored.version(newestVersion(stored).number());
    }

    private static Row row(StoredPolicies.PolicyVersion version) {
        return new Row()
                .with("version", version.number())
                .with("at", version.at())
                .withText("by", version.by().author())
                .withText("source", version.by().origin())
                .withText("reason", version.why());
    }

    @Command(name = "show", description = "Shows the stored policies, as a policy file.")
    static final class Show extends StoreCommand {
        Show(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            StoredPolicies stored = StoredPolicies.of(lists);
            StoredPolicies.PolicyVersion newest = newestVersion(stored);
            Policies policies = stored.version(newest.number());
            if (out.json()) {
                out.card(row(newest).with("policies", Output.tree(PolicyJson.write(policies))));
            } else {
                context()
                        .message(PlainWords.value(
                                row(newest), context().display().zone()));
                out.heading(PolicyJson.write(policies));
            }
            return Tool.DONE;
        }
    }

    @Command(name = "set", description = "Stores the policies of a file: every node has them with its next poll.")
    static final class SetFile extends Change {
        @Parameters(paramLabel = "FILE", description = "the policy file (JSON)")
        Path file = Path.of("");

        SetFile(Context context) {
            super(context);
        }

        @Override
        StoredPolicies.PolicyVersion change(StoredPolicies stored, Source by, String why) throws IOException {
            return stored.replace(by, why, PolicyJson.read(file));
        }
    }

    @Command(name = "restore", description = "Stores an old version again, as a new one.")
    static final class Restore extends Change {
        @Parameters(paramLabel = "VERSION", description = "its number, see history")
        long version;

        Restore(Context context) {
            super(context);
        }

        @Override
        StoredPolicies.PolicyVersion change(StoredPolicies stored, Source by, String why) {
            return stored.restore(version, by, why);
        }
    }

    /** Stores another version. */
    private abstract static class Change extends StoreCommand implements StoreCommand.ChangesLists {
        @Mixin
        ReasonOption reason = new ReasonOption();

        Change(Context context) {
            super(context);
        }

        @Override
        final int run(Blacklists lists, Output out) throws IOException {
            Source by = context().globals().source();
            out.card(row(change(StoredPolicies.of(lists), by, reason.text)));
            return Tool.DONE;
        }

        abstract StoredPolicies.PolicyVersion change(StoredPolicies stored, Source source, String why)
                throws IOException;
    }

    @Command(name = "history", description = "Shows the versions of the stored policies, the newest first.")
    static final class Versions extends StoreCommand {
        @Option(names = "--limit", paramLabel = "N", description = "the most versions (default: ${DEFAULT-VALUE})")
        int limit = 100;

        Versions(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            StoredPolicies.of(lists).versions(limit).forEach(version -> out.line(row(version)));
            return Tool.DONE;
        }
    }

    @Command(name = "diff", description = "Shows which rules differ between two versions of the stored policies.")
    static final class Diff extends StoreCommand {
        @Parameters(index = "0", paramLabel = "A", description = "a version")
        long before;

        @Parameters(index = "1", paramLabel = "B", description = "another one")
        long after;

        Diff(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            StoredPolicies stored = StoredPolicies.of(lists);
            Map<String, Object> old = rules(stored.version(before));
            Map<String, Object> now = rules(stored.version(after));
            Set<String> all = new LinkedHashSet<>(old.keySet());
            all.addAll(now.keySet());
            for (String rule : all) {
                if (!Objects.equals(old.get(rule), now.get(rule))) {
                    out.line(new Row().with("rule", rule).with("change", change(old, now, rule)));
                }
            }
            return Tool.DONE;
        }

        private static String change(Map<String, Object> old, Map<String, Object> now, String rule) {
            return !old.containsKey(rule) ? "added" : now.containsKey(rule) ? "changed" : "removed";
        }

        /** Each rule by its kind and id, in order; the rest as if it were rules. */
        private static Map<String, Object> rules(Policies policies) {
            Map<String, Object> rules = new LinkedHashMap<>();
            policies.forwardings().forEach(rule -> rules.put("forwarding " + rule.id(), rule));
            policies.campaigns().forEach(rule -> rules.put("campaign " + rule.id(), rule));
            policies.queues().forEach(rule -> rules.put("queue " + rule.id(), rule));
            policies.widgets().forEach(rule -> rules.put("widget " + rule.id(), rule));
            policies.routes().forEach(rule -> rules.put("route " + rule.id(), rule));
            rules.put("outbound", policies.outbound());
            rules.put("region", policies.region());
            rules.put("protected numbers", policies.protectedNumbers());
            rules.put("hidden spellings", policies.hiddenSpellings());
            rules.put(
                    "order of forwardings",
                    policies.forwardings().stream().map(Forwarding::id).toList());
            return rules;
        }
    }

    @Command(name = "forwardings", description = "Shows the forwardings in the order in which they are tried.")
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
            return DecisionRow.reject((Forwarding.Action.Reject) action);
        }
    }

    @Command(name = "validate", description = "Says what is wrong or odd about policies.")
    static final class Validate extends StoreCommand {
        @Option(names = "--policy", paramLabel = "FILE", description = PolicyCommand.POLICY)
        Optional<Path> policy = Optional.empty();

        Validate(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) throws IOException {
            List<Finding> findings = policy.isPresent()
                    ? PolicyEngine.validate(lists, PolicyJson.read(policy.get()))
                    : PolicyEngine.validate(lists, newest(StoredPolicies.of(lists)));
            for (Finding finding : findings) {
                out.line(new Row()
                        .with("code", finding.code().name())
                        .with("severity", finding.severity().name())
                        .with("message", finding.message())
                        .with("pointer", finding.pointer()));
            }
            boolean refused = findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
            if (refused) {
                context().message("The policies have errors");
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
            return row.with("reason", DecisionRow.maskedReason(decision.reason()));
        }
    }
}
