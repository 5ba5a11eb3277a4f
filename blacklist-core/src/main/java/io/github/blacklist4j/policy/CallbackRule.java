package io.github.blacklist4j.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.CallbackDecision.PublicAnswer;
import java.util.Collections;
import java.util.Optional;

/** Decides the callbacks of one queue or widget: a BLOCK on any list, a protected number, or no number at all skips. */
final class CallbackRule {
    private final Desk desk;
    private final CallbackPoint point;
    private final BoundLists lists;
    private final NumberReader reader;

    private CallbackRule(Desk desk, CallbackPoint point, String user, NumberReader reader) {
        this.desk = desk;
        this.point = point;
        this.lists = desk.bind(user, point.lists());
        this.reader = reader;
    }

    static CallbackRule queue(Desk desk, CallbackPoint point) {
        return new CallbackRule(desk, point, "queue '" + point.id() + "'", desk.reader(point.region()));
    }

    /** What is typed on a web page comes from a stranger, so it is read strictly. */
    static CallbackRule widget(Desk desk, CallbackPoint point) {
        return new CallbackRule(
                desk,
                point,
                "widget '" + point.id() + "'",
                desk.reader(point.region()).strict());
    }

    BoundLists lists() {
        return lists;
    }

    CallbackDecision decide(CharSequence text) {
        Reading number = reader.read(text);
        if (desk.protectedNumbers().concernsDialled(text, number, reader.region())) {
            return skip(ReasonCode.PROTECTED, number, PublicAnswer.ACCEPTED);
        }
        if (!(number instanceof Reading.E164 e164)) {
            ReasonCode code = number instanceof Reading.Unreadable ? ReasonCode.UNREADABLE : ReasonCode.NO_NUMBER;
            return skip(code, number, PublicAnswer.INVALID_NUMBER);
        }
        Optional<ReasonCode> refusal = refusal(e164.number());
        if (refusal.isPresent()) {
            return skip(refusal.get(), number, PublicAnswer.ACCEPTED);
        }
        Optional<Match> match = lists.first(Entry.Kind.BLOCK, number);
        if (match.isPresent()) {
            return new CallbackDecision.Skip(
                    desk.because(ReasonCode.LISTED, point.id(), number, match.get()), PublicAnswer.ACCEPTED);
        }
        if (lists.anyGone()) {
            return new CallbackDecision.Hold(because(ReasonCode.LIST_GONE, number));
        }
        if (lists.anyTooOld(desk.all().clock().instant())) {
            return new CallbackDecision.Hold(because(ReasonCode.STALE_REGISTRY, number));
        }
        ReasonCode code = lists.lists().isEmpty() ? ReasonCode.NO_RULE : ReasonCode.NOT_LISTED;
        return new CallbackDecision.CallBack(e164.number(), because(code, number));
    }

    private Optional<ReasonCode> refusal(PhoneNumber number) {
        if (!point.premiumRate() && desk.special().premiumRate(number)) {
            return Optional.of(ReasonCode.PREMIUM_RATE);
        }
        boolean elsewhere = !point.allowedCountries().isEmpty()
                && Collections.disjoint(point.allowedCountries(), desk.special().regionsOf(number));
        return elsewhere ? Optional.of(ReasonCode.COUNTRY_NOT_ALLOWED) : Optional.empty();
    }

    private CallbackDecision skip(ReasonCode code, Reading number, PublicAnswer answer) {
        return new CallbackDecision.Skip(because(code, number), answer);
    }

    private Reason because(ReasonCode code, Reading number) {
        return desk.because(code, point.id(), number, lists);
    }
}
