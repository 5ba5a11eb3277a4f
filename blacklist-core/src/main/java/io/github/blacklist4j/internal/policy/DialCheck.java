package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.ListHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the lists say about dialling a number, the same for campaigns, callbacks and calls that a person dials. The first
 * step that applies settles it; immutable, and asking never blocks.
 *
 * <pre>
 *   the rule is paused        PAUSED      only for calls that a machine dials
 *   a BLOCK that counts       LISTED
 *   a list that is paused     PAUSED      only for calls that a machine dials; for a person it says nothing
 *   no consent                NO_CONSENT  if one is asked for; LIST_GONE or TOO_OLD if that is because of the list
 *   a list that is gone       LIST_GONE   unless the rule dials without it
 *   data that are too old     TOO_OLD     only for calls that a machine dials
 *   nothing of these          FREE        the reason says why: gone all the same, ALLOWED, no rule, not listed
 * </pre>
 */
final class DialCheck {
    private final RuleContext context;
    private final String rule;
    private final DialledLists lists;
    private final boolean dialsWithoutList;
    private final boolean ageCounts;
    private final Optional<Instant> pausedUntil;

    /** The step that settled it. */
    enum Step {
        PAUSED,
        LISTED,
        NO_CONSENT,
        LIST_GONE,
        TOO_OLD,
        FREE
    }

    /**
     * What the lists say of one number.
     *
     * @param step which step settled it
     * @param reason how it came about
     */
    record Result(Step step, Reason reason) {}

    /** No reason: one object compared by identity, as that of {@link InboundFastPath}. */
    static final Reason UNDECIDED = new UnlistedReason(ReasonCode.NO_RULE, DigitReader.NO_NUMBER, 0);

    private DialCheck(
            RuleContext context,
            String rule,
            DialledLists lists,
            boolean dialsWithoutList,
            boolean ageCounts,
            Optional<Instant> pausedUntil) {
        this.context = context;
        this.rule = rule;
        this.lists = lists;
        this.dialsWithoutList = dialsWithoutList;
        this.ageCounts = ageCounts;
        this.pausedUntil = pausedUntil;
    }

    /**
     * For calls that a machine dials, which can wait for newer data.
     *
     * @param rule id of the rule, for reasons
     * @param dialsWithoutList whether a list that is gone does not stop the call, and is only its reason
     * @param pausedUntil until when the rule is paused
     */
    static DialCheck ofMachine(
            RuleContext context,
            String rule,
            DialledLists lists,
            boolean dialsWithoutList,
            Optional<Instant> pausedUntil) {
        return new DialCheck(context, rule, lists, dialsWithoutList, true, pausedUntil);
    }

    /** As {@link #ofMachine}, for calls that a person dials: those do not wait, so the age of data settles nothing. */
    static DialCheck ofPerson(RuleContext context, String rule, DialledLists lists, boolean dialsWithoutList) {
        return new DialCheck(context, rule, lists, dialsWithoutList, false, Optional.empty());
    }

    @SuppressWarnings("ReferenceEquality") // the one object that stands for no result
    Result of(Reading number) {
        Reason quick = number instanceof Reading.E164 e164 ? quick(e164.number().digits()) : UNDECIDED;
        return quick == UNDECIDED ? inGeneral(number) : new Result(step(quick), quick);
    }

    /**
     * What nearly all numbers get: their lists are in step with the store, and nothing but entries decides. It allocates the
     * reason alone, and says the same as {@link #inGeneral} wherever it says anything; {@code DialCheckTest} compares them.
     *
     * <p>Benchmark {@code DialCost}: two lists that are obeyed everywhere and a consent, 331 ns and 56 bytes, beside 365 for the three
     * verdicts; in general 2,210 ns and 456 bytes.
     *
     * @return the reason, of which {@link #step} is the step; {@link #UNDECIDED} for any other
     */
    Reason quick(long number) {
        long now = context.millis();
        boolean paused = pausedUntil.isPresent() && now <= pausedUntil.get().toEpochMilli();
        List<AskedList> resident = paused ? List.of() : lists.resident();
        int obeyed = lists.lists().lists().size();
        @Nullable AskedList consenting = null;
        @Nullable ListHead head = null;
        int consent = Answer.NONE;
        for (int i = 0; i < resident.size(); i++) {
            AskedList list = resident.get(i);
            ListView view = list.view();
            if (!view.plainKeys() || view.gone() || !list.inStep() || view.mayMakeWait(now)) {
                return UNDECIDED;
            }
            int answer = view.find(number, now);
            if (Answer.isBlock(answer)) {
                return i < obeyed ? ListedReason.of(rule, list, view.shown(), answer, number, now) : UNDECIDED;
            }
            if (answer != Answer.NONE && i >= obeyed && consenting == null) {
                consenting = list;
                head = view.shown();
                consent = answer;
            }
        }
        if (resident.isEmpty()) {
            return UNDECIDED;
        }
        if (consenting != null && head != null) {
            return ListedReason.of(rule, consenting, head, consent, number, now);
        }
        ReasonCode code = resident.size() > obeyed ? ReasonCode.NO_CONSENT : ReasonCode.NOT_LISTED;
        return new UnlistedReason.OfRule(code, rule, number, now);
    }

    /** What a quick reason settles. */
    static Step step(Reason quick) {
        return switch (quick.code()) {
            case LISTED -> Step.LISTED;
            case NO_CONSENT -> Step.NO_CONSENT;
            default -> Step.FREE;
        };
    }

    Result inGeneral(Reading number) {
        Instant now = context.now();
        if (BoundLists.isAhead(pausedUntil, now)) {
            return new Result(Step.PAUSED, because(ReasonCode.PAUSED, number));
        }
        DialledLists.Answers answer = lists.ask(number, now);
        if (answer.block().isPresent()) {
            return new Result(
                    Step.LISTED,
                    because(ReasonCode.LISTED, number, answer.block().get()));
        }
        Optional<Reason> paused = answer.paused().map(block -> because(ReasonCode.PAUSED, number, block));
        Optional<Blacklist> pausedList = ageCounts ? lists.asked().paused(now) : Optional.empty();
        if (pausedList.isPresent()) {
            return new Result(
                    Step.PAUSED, paused.orElseGet(() -> because(ReasonCode.PAUSED, number, pausedList.get())));
        }
        Optional<Match> consent = Optional.empty();
        if (lists.consents().areAskedFor()) {
            DialledLists.Consents.Consent said = lists.consents().of(number, now);
            Optional<Blacklist> unknown = lists.consents().reassigned().gone();
            if (said.given().isEmpty() || unknown.isPresent()) {
                return withoutConsent(number, said.against(), now);
            }
            consent = said.given();
        }
        Optional<Reason> gone = lists.gone().map(list -> because(ReasonCode.LIST_GONE, number, list));
        if (gone.isPresent() && !dialsWithoutList) {
            return new Result(Step.LIST_GONE, gone.get());
        }
        Optional<Result> tooOld = tooOld(lists.asked(), number);
        if (tooOld.isPresent()) {
            return tooOld.get();
        }
        Optional<Reason> allowed = consent.or(answer::allow).map(allow -> because(ReasonCode.ALLOWED, number, allow));
        return new Result(
                Step.FREE, gone.or(() -> paused).or(() -> allowed).orElseGet(() -> because(unlisted(number), number)));
    }

    /** A consent cannot be presumed: whatever the rule does without a list, it does not dial without this one. */
    private Result withoutConsent(Reading number, Optional<Match> against, Instant now) {
        if (against.isPresent()) {
            return new Result(Step.NO_CONSENT, because(ReasonCode.NO_CONSENT, number, against.get()));
        }
        BoundLists asked = lists.consents().asked();
        Optional<Result> gone =
                asked.gone().map(list -> new Result(Step.LIST_GONE, because(ReasonCode.LIST_GONE, number, list)));
        Optional<Result> paused =
                asked.paused(now).map(list -> new Result(Step.NO_CONSENT, because(ReasonCode.PAUSED, number, list)));
        return gone.or(() -> paused)
                .or(() -> tooOld(asked, number))
                .orElseGet(() -> new Result(Step.NO_CONSENT, because(ReasonCode.NO_CONSENT, number)));
    }

    private Optional<Result> tooOld(BoundLists among, Reading number) {
        return (ageCounts ? lists.tooOld(among, context.now()) : Optional.<Blacklist>empty())
                .map(list -> new Result(Step.TOO_OLD, because(ReasonCode.STALE_REGISTRY, number, list)));
    }

    /** How long it takes until nothing is paused any more. */
    Optional<Duration> pauseLeft() {
        Instant now = context.now();
        return Stream.concat(
                        pausedUntil.stream(),
                        lists.asked().lists().stream().flatMap(list -> list.settings().pausedUntil().stream()))
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .map(end -> Duration.between(now, end));
    }

    private ReasonCode unlisted(Reading number) {
        if (lists.isEmpty()) {
            return ReasonCode.NO_RULE;
        }
        return number instanceof Reading.Unreadable ? ReasonCode.UNREADABLE : ReasonCode.NOT_LISTED;
    }

    /** Why a machine cannot dial what is no E.164 number. */
    static ReasonCode noNumber(Reading reading) {
        return reading instanceof Reading.Unreadable ? ReasonCode.UNREADABLE : ReasonCode.NO_NUMBER;
    }

    /** A reason of this rule that is neither an entry nor the state of a list. */
    Reason because(ReasonCode code, Reading number) {
        return context.because(code, rule, number, lists.asked());
    }

    private Reason because(ReasonCode code, Reading number, Match match) {
        return context.because(code, rule, number, match, lists.asked());
    }

    private Reason because(ReasonCode code, Reading number, Blacklist list) {
        return context.becauseOf(list, code, rule, number, lists.asked());
    }
}
