package io.github.blacklist4j.tool;

import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.Forwarding;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "forwardings",
        description = "Shows the forwardings of a policy file in the order in which they are tried.")
final class ForwardingsCommand extends PolicyCommand {
    @Option(names = "--called", paramLabel = "TEXT", description = "only those of this company number")
    Optional<String> called = Optional.empty();

    ForwardingsCommand(Context context) {
        super(context);
    }

    @Override
    void run(Ready ready, Output out) {
        PolicyEngine engine = ready.engine();
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
        if (action instanceof Forwarding.Action.SendTo sendTo) {
            return new Row().with("type", "REDIRECT").with("target", Decisions.row(sendTo.target()));
        }
        Forwarding.Action.Hangup hangup = (Forwarding.Action.Hangup) action;
        return Decisions.row(hangup.rejection());
    }
}
