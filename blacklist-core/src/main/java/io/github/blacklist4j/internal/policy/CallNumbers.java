package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import java.util.Optional;

/** The numbers of one inbound call, each read at most once. Not thread-safe; lives as long as the decision. */
final class CallNumbers {
    private final RuleContext context;
    private final InboundCall call;
    private final NumberReader reader;
    private final CallNumber caller;
    private final Reading called;

    /**
     * One number of the call.
     *
     * @param reading what it was read as
     * @param isProtected whether no list affects it
     * @param restricted whether it must not be shown
     */
    record CallNumber(Reading reading, boolean isProtected, boolean restricted) {
        /** What a reason may hold of it. */
        Reading shown() {
            return restricted ? new Reading.Hidden() : reading;
        }
    }

    CallNumbers(RuleContext context, InboundCall call) {
        this.context = context;
        this.call = call;
        NumberReader ofTrunk = context.reader(call.trunkRegion());
        this.reader = call.trunkWithoutPlus() ? ofTrunk.withoutPlus() : ofTrunk;
        this.caller = readCaller();
        this.called = reader.read(call.called());
    }

    CallNumber caller() {
        return caller;
    }

    Reading called() {
        return called;
    }

    /** The number that a rule looks for; empty if the call has none. */
    Optional<CallNumber> matched(Forwarding.MatchOn matchOn) {
        return switch (matchOn) {
            case CALLER -> Optional.of(caller);
            case CALLED -> Optional.of(seen(call.called(), called, false));
            case DIVERTING ->
                call.diverting()
                        .map(text -> seen(text, context.readCaller(reader, text), false))
                        .filter(seen -> !(seen.reading() instanceof Reading.Hidden));
        };
    }

    private CallNumber readCaller() {
        if (!call.presentationRestricted()) {
            CallNumber shown = seen(call.caller(), context.readCaller(reader, call.caller()), false);
            if (!(shown.reading() instanceof Reading.Hidden) || call.asserted().isEmpty()) {
                return shown;
            }
        }
        NumberReader asserted = reader.asserted();
        return call.asserted()
                .map(text -> seen(text, context.readCaller(asserted, text), true))
                .orElse(new CallNumber(new Reading.Hidden(), false, true));
    }

    private CallNumber seen(CharSequence text, Reading reading, boolean restricted) {
        return new CallNumber(reading, context.protectedNumbers().concerns(text, reading, reader.region()), restricted);
    }
}
