package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Moment;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A decision, now or as it would be at another time. */
abstract class DecideCommand extends PolicyCommand {
    @Option(names = "--at", paramLabel = "INSTANT", description = "decides as if it were then; default now")
    Optional<Moment> at = Optional.empty();

    DecideCommand(Context context) {
        super(context);
    }

    @Override
    void configure(BlacklistRegistry.Builder builder) {
        at.map(moment -> moment.start(ZoneOffset.UTC))
                .ifPresent(instant -> builder.clock(Clock.fixed(instant, ZoneOffset.UTC)));
    }
}
