package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.policy.PresentDecision;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "present", description = "Chooses the number that an outbound call shows.")
final class DecidePresent extends DecideCommand {
    @Option(names = "--route", required = true, paramLabel = "ID", description = "which route")
    String route = "";

    @Option(names = "--called", required = true, paramLabel = "TEXT", description = "the number dialled, never shown")
    String called = "";

    @Option(names = "--seed", paramLabel = "N", description = "the same seed draws the same numbers")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "so many draws (default: ${DEFAULT-VALUE})")
    int count = 1;

    DecidePresent(Context context) {
        super(context);
    }

    @Override
    void configure(BlacklistRegistry.Builder builder) {
        super.configure(builder);
        seed.ifPresent(value -> builder.random(new Random(value)));
    }

    @Override
    void run(Ready ready, Output out) {
        if (count < 1) {
            throw new WrongUsage("--count is at least 1");
        }
        for (int i = 0; i < count; i++) {
            PresentDecision decision = ready.engine().present(route, called);
            out.line(Decisions.row(decision).with("reason", Reasons.whole(decision.reason())));
        }
    }
}
