package io.github.blacklist4j.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses the number that calls of one route show: any of the pool, each with the same probability. */
final class RouteRule {
    private final Desk desk;
    private final Route route;
    private final Blacklist pool;
    private final BoundLists exclude;
    private final Optional<PhoneNumber> fixed;

    RouteRule(Desk desk, Route route) {
        String user = "route '" + route.id() + "'";
        this.desk = desk;
        this.route = route;
        this.pool = desk.bind(user, route.pool());
        this.exclude = desk.bind(user, route.exclude());
        this.fixed = route.fixedNumber().map(text -> number(desk, user, text));
    }

    private static PhoneNumber number(Desk desk, String user, String text) {
        if (PolicyNumbers.read(text, desk.reader(Optional.empty())) instanceof Reading.E164 e164) {
            return e164.number();
        }
        throw new IllegalArgumentException("The fixed number of " + user + " is no E.164 number");
    }

    List<Blacklist> used() {
        List<Blacklist> used = new ArrayList<>(exclude.lists());
        used.add(pool);
        return used;
    }

    PresentDecision decide(CharSequence called) {
        Reading number = desk.reader(Optional.empty()).read(called);
        Predicate<PhoneNumber> showable = candidate -> isShowable(candidate, number);
        boolean gone = pool.health().state() == Health.State.ERROR;
        Optional<PhoneNumber> drawn =
                gone ? Optional.empty() : pool.draw(desk.all().random(), showable);
        if (drawn.isPresent()) {
            return new PresentDecision.Present(drawn.get(), because(ReasonCode.DRAWN, number));
        }
        return fixed.filter(showable)
                .<PresentDecision>map(f -> new PresentDecision.Present(f, because(ReasonCode.FIXED_NUMBER, number)))
                .orElseGet(() -> new PresentDecision.NoNumber(
                        because(gone ? ReasonCode.LIST_GONE : ReasonCode.EMPTY_POOL, number)));
    }

    private boolean isShowable(PhoneNumber candidate, Reading called) {
        Reading.E164 reading = new Reading.E164(candidate);
        return !reading.equals(called)
                && exclude.first(Entry.Kind.BLOCK, reading).isEmpty();
    }

    private Reason because(ReasonCode code, Reading called) {
        return desk.because(code, route.id(), called, new BoundLists(List.of(pool)));
    }
}
