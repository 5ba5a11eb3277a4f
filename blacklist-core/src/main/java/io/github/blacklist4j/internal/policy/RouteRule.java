package io.github.blacklist4j.internal.policy;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Route;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Chooses the number that calls of one route show, among the candidates of the pool. */
public final class RouteRule {
    private static final PhoneNumber LOWEST = new PhoneNumber(1);

    private final RuleContext context;
    private final Route route;
    private final Blacklist pool;
    private final BoundLists exclude;
    private final Optional<PhoneNumber> fixed;
    private final AtomicLong lastShown;
    private final Cache<Long, Long> shownTo;

    RouteRule(RuleContext context, Route route) {
        String user = "route '" + route.id() + "'";
        this.context = context;
        this.route = route;
        this.pool = context.bind(user, "/pool", route.pool());
        this.exclude = context.bind(user, "/exclude", route.exclude());
        this.fixed = route.fixedNumber()
                .map(text -> InvalidRuleException.at("/fixedNumber", () -> number(context, user, text)));
        this.lastShown = context.memory().lastShown(route.id());
        this.shownTo = context.memory().shownTo(route.id());
    }

    private static PhoneNumber number(RuleContext context, String user, String text) {
        if (PolicyNumbers.read(text, context.reader(Optional.empty())) instanceof Reading.E164 e164) {
            return e164.number();
        }
        throw new IllegalArgumentException("The fixed number of " + user + " is no E.164 number");
    }

    public PresentDecision decide(CharSequence called) {
        Reading number = context.reader(Optional.empty()).read(called);
        Predicate<PhoneNumber> showable = candidate -> isShowable(candidate, number);
        boolean gone = BoundLists.isGone(pool);
        Optional<PhoneNumber> chosen = gone ? Optional.empty() : chosen(number, showable);
        if (chosen.isPresent()) {
            return new PresentDecision.Present(chosen.get(), because(ReasonCode.DRAWN, number));
        }
        return fixed.filter(showable)
                .<PresentDecision>map(f -> new PresentDecision.Present(f, because(ReasonCode.FIXED_NUMBER, number)))
                .orElseGet(() -> new PresentDecision.NoNumber(
                        because(gone ? ReasonCode.LIST_GONE : ReasonCode.EMPTY_POOL, number)));
    }

    private Optional<PhoneNumber> chosen(Reading called, Predicate<PhoneNumber> showable) {
        return switch (route.strategy()) {
            case RANDOM -> candidates().draw(context.asked().random(), showable);
            case IN_TURN -> inTurn(showable);
            case STICKY ->
                called instanceof Reading.E164 e164
                        ? sticky(e164.number(), showable)
                        : candidates().draw(context.asked().random(), showable);
            case CLOSEST_PREFIX ->
                (called instanceof Reading.E164 e164 ? closest(e164.number(), showable) : Optional.<PhoneNumber>empty())
                        .or(() -> candidates().draw(context.asked().random(), showable));
        };
    }

    private AskedList candidates() {
        return (AskedList) pool;
    }

    private Optional<PhoneNumber> inTurn(Predicate<PhoneNumber> showable) {
        while (true) {
            long last = lastShown.get();
            Optional<PhoneNumber> next = NumberRanges.after(last)
                    .flatMap(lowest -> candidates().next(lowest, showable))
                    .or(() -> candidates().next(LOWEST, showable));
            if (next.isEmpty() || lastShown.compareAndSet(last, next.get().digits())) {
                return next;
            }
        }
    }

    private Optional<PhoneNumber> sticky(PhoneNumber called, Predicate<PhoneNumber> showable) {
        Long before = shownTo.getIfPresent(called.digits());
        if (before != null && isCandidate(new PhoneNumber(before), showable)) {
            return Optional.of(new PhoneNumber(before));
        }
        Optional<PhoneNumber> drawn = candidates().draw(new SplittableRandom(called.digits()), showable);
        drawn.ifPresent(number -> shownTo.put(called.digits(), number.digits()));
        return drawn;
    }

    private boolean isCandidate(PhoneNumber number, Predicate<PhoneNumber> showable) {
        return pool.find(new Reading.E164(number))
                        .filter(match -> match.kind() == Entry.Kind.BLOCK
                                && match.pattern().match() == MatchType.EXACT)
                        .isPresent()
                && showable.test(number);
    }

    /** Asks for numbers that begin as the called one does, with one digit less each time; of any length each time. */
    private Optional<PhoneNumber> closest(PhoneNumber called, Predicate<PhoneNumber> showable) {
        for (long prefix = called.digits(); prefix > 0; prefix /= 10) {
            for (NumberRanges.Range range : NumberRanges.beginningWith(prefix)) {
                Optional<PhoneNumber> found = candidates()
                        .next(range.lowest(), number -> range.highest().compareTo(number) < 0 || showable.test(number));
                if (found.isPresent() && found.get().compareTo(range.highest()) <= 0) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isShowable(PhoneNumber candidate, Reading called) {
        Reading.E164 reading = new Reading.E164(candidate);
        return !reading.equals(called)
                && exclude.first(Entry.Kind.BLOCK, reading).isEmpty();
    }

    private Reason because(ReasonCode code, Reading called) {
        return context.becauseOf(pool, code, route.id(), called, new BoundLists(List.of(pool)));
    }
}
