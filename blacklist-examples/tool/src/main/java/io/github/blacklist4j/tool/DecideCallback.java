package io.github.blacklist4j.tool;

import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.CallbackDecision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "callback", description = "Decides a callback: call back, hold or skip.")
final class DecideCallback extends DecideCommand {
    @ArgGroup(multiplicity = "1")
    Point point = new Point();

    @Option(
            names = "--number",
            required = true,
            paramLabel = "TEXT",
            description = "the caller, or what a visitor typed")
    String number = "";

    /** Where the callback arises: one of both. */
    static final class Point {
        @Option(names = "--queue", required = true, paramLabel = "ID", description = "a caller hung up while waiting")
        @Nullable String queue;

        @Option(
                names = "--widget",
                required = true,
                paramLabel = "ID",
                description = "a visitor asked for it on a page")
        @Nullable String widget;
    }

    DecideCallback(Context context) {
        super(context);
    }

    @Override
    void run(Ready ready, Output out) {
        PolicyEngine engine = ready.engine();
        CallbackDecision decision = Optional.ofNullable(point.queue)
                .map(queue -> engine.queueCallback(queue, number))
                .or(() -> Optional.ofNullable(point.widget).map(widget -> engine.widgetCallback(widget, number)))
                .orElseThrow();
        out.card(Decisions.row(decision).with("reason", Reasons.whole(decision.reason())));
    }
}
