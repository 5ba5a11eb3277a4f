package io.github.blacklist4j.tool;

import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Reason;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "inbound", description = "Decides an inbound call: pass, reject or redirect.")
final class DecideCommands extends DecideCommand {
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

    DecideCommands(Context context) {
        super(context);
    }

    @Override
    void run(Ready ready, Output out) {
        InboundCall call = new InboundCall(
                caller,
                called,
                restricted,
                asserted.map(CharSequence.class::cast),
                diverting.map(CharSequence.class::cast),
                Optional.empty(),
                false);
        InboundDecision decision = ready.engine().inbound(call);
        Reason reason = decision.reason();
        out.card(Decisions.row(decision).with("reason", restricted ? Reasons.masked(reason) : Reasons.whole(reason)));
    }
}
