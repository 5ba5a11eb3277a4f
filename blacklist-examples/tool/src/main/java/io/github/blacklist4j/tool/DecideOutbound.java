package io.github.blacklist4j.tool;

import io.github.blacklist4j.policy.OutboundDecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "outbound", description = "Decides a call that a person dials: pass or refuse.")
final class DecideOutbound extends DecideCommand {
    @Option(names = "--called", required = true, paramLabel = "TEXT", description = "the number dialled")
    String called = "";

    @Option(names = "--agent", paramLabel = "WHO", description = "who dials: stands in the answer, for a log")
    String agent = "";

    DecideOutbound(Context context) {
        super(context);
    }

    @Override
    void run(Ready ready, Output out) {
        OutboundDecision decision = ready.engine().outbound(called);
        out.card(Decisions.row(decision).withText("agent", agent).with("reason", Reasons.whole(decision.reason())));
    }
}
