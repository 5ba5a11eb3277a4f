package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackDecision.CallBack;
import io.github.blacklist4j.policy.CallbackDecision.Hold;
import io.github.blacklist4j.policy.CallbackDecision.PublicAnswer;
import io.github.blacklist4j.policy.CallbackDecision.Skip;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.CallbackPoint.OnUnavailable;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import java.util.List;
import java.util.Optional;

/** Decides the callbacks of one queue or widget: a BLOCK that counts, a protected number, or no number at all skips. */
public final class CallbackRule {
    private static final String NO_COUNTRY = "ZZ"; // of readers without a region

    private final RuleContext context;
    private final CallbackPoint point;
    private final DialledLists lists;
    private final DialCheck check;
    private final NumberReader reader;
    private final String user;

    private CallbackRule(
            RuleContext context, Question.Scenario kind, CallbackPoint point, String user, NumberReader reader) {
        this.context = context;
        this.point = point;
        this.user = user;
        this.lists = DialledLists.bind(
                context,
                user,
                context.obeyedAnyway(kind, point.id()),
                point.lists(),
                point.allowLists(),
                DialledLists.Consents.bind(context, user, point.requires(), point.consentMaxAge()),
                point.maxAge());
        this.check = DialCheck.ofMachine(
                context, point.id(), lists, point.onUnavailable() == OnUnavailable.CALL_BACK, point.pausedUntil());
        this.reader = reader;
        checkCountries(context, point.allowedCountries());
    }

    private static void checkCountries(RuleContext context, List<String> countries) {
        JsonPointers.each(
                "/allowedCountries/",
                countries,
                (country, pointer) -> InvalidRuleException.check(pointer, () -> {
                    if (country.equals(NO_COUNTRY)) {
                        throw new IllegalArgumentException(NO_COUNTRY + " is no country");
                    }
                    context.reader(Optional.of(country)); // knows the regions that libphonenumber knows
                }));
    }

    static CallbackRule queue(RuleContext context, CallbackPoint point) {
        return new CallbackRule(
                context, Question.Scenario.QUEUE, point, "queue '" + point.id() + "'", reader(context, point));
    }

    static CallbackRule widget(RuleContext context, CallbackPoint point) {
        return new CallbackRule(
                context, Question.Scenario.WIDGET, point, "widget '" + point.id() + "'", reader(context, point));
    }

    /** A machine dials it, so that a slip must not become somebody else's number (N4). */
    private static NumberReader reader(RuleContext context, CallbackPoint point) {
        return InvalidRuleException.at(
                "/region", () -> context.reader(point.region()).strict());
    }

    /** Decides when the callback is asked for: this one counts for the limits. */
    public CallbackDecision created(CharSequence text, Optional<String> client) {
        return decide(text, number -> limited(number, client));
    }

    /** Decides again when the call is about to be made. */
    public CallbackDecision placed(CharSequence text) {
        return decide(text, number -> false);
    }

    /** Whether a number may not be called back now, whatever the lists say. */
    private interface Guard {
        boolean refuses(PhoneNumber number);
    }

    private boolean limited(PhoneNumber number, Optional<String> client) {
        long now = context.millis();
        Limiter limiter = context.memory().limiter(user);
        boolean tooManyOfClient = client.isPresent()
                && point.perClient().isPresent()
                && !limiter.admits(
                        Limiter.client(client.get()), point.perClient().get(), now);
        return tooManyOfClient
                || (point.perNumber().isPresent()
                        && !limiter.admits(number, point.perNumber().get(), now));
    }

    private CallbackDecision decide(CharSequence text, Guard limits) {
        Reading number = context.readCaller(reader, text);
        if (context.protectedNumbers().concernsDialled(text, number, reader.region())) {
            return skip(ReasonCode.PROTECTED, number, PublicAnswer.ACCEPTED);
        }
        if (!(number instanceof Reading.E164 e164)) {
            return skip(DialCheck.noNumber(number), number, PublicAnswer.INVALID_NUMBER);
        }
        if (limits.refuses(e164.number())) {
            return skip(ReasonCode.LIMITED, number, PublicAnswer.ACCEPTED);
        }
        return refusal(e164.number())
                .map(code -> skip(code, number, PublicAnswer.ACCEPTED))
                .orElseGet(() -> byLists(e164));
    }

    private Optional<ReasonCode> refusal(PhoneNumber number) {
        if (!point.premiumRate() && context.special().premiumRate(number)) {
            return Optional.of(ReasonCode.PREMIUM_RATE);
        }
        boolean elsewhere = !point.allowedCountries().isEmpty()
                && context.special()
                        .regionOf(number)
                        .filter(point.allowedCountries()::contains)
                        .isEmpty();
        return elsewhere ? Optional.of(ReasonCode.COUNTRY_NOT_ALLOWED) : Optional.empty();
    }

    private CallbackDecision byLists(Reading.E164 number) {
        DialCheck.Result result = check.of(number);
        return switch (result.step()) {
            case LISTED, NO_CONSENT -> new Skip(result.reason(), PublicAnswer.ACCEPTED);
            case LIST_GONE ->
                point.onUnavailable() == OnUnavailable.SKIP
                        ? new Skip(result.reason(), PublicAnswer.ACCEPTED)
                        : new Hold(result.reason(), point.retryAfter());
            case PAUSED -> new Hold(result.reason(), check.pauseLeft());
            case TOO_OLD -> new Hold(result.reason(), point.retryAfter());
            case FREE -> new CallBack(number.number(), result.reason());
        };
    }

    private CallbackDecision skip(ReasonCode code, Reading number, PublicAnswer answer) {
        return new Skip(check.because(code, number), answer);
    }
}
