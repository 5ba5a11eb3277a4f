package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.CampaignDecision.Disposition;
import io.github.blacklist4j.policy.CampaignDecision.Verdict;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides the records of one campaign: of each record it dials the first number that may be dialled. */
public final class CampaignRule {
    private static final Reading NOTHING = new Reading.Unreadable(Reading.Problem.EMPTY);

    private final RuleContext context;
    private final Campaign campaign;
    private final DialledLists lists;
    private final DialCheck check;
    private final Optional<Blacklist> addTo;
    private final NumberReader reader;
    private final String version;

    CampaignRule(RuleContext context, Campaign campaign) {
        String user = "campaign '" + campaign.id() + "'";
        this.context = context;
        this.campaign = campaign;
        this.lists = DialledLists.bind(
                context,
                user,
                context.obeyedAnyway(Question.Scenario.CAMPAIGN, campaign.id()),
                campaign.lists(),
                campaign.allowLists(),
                DialledLists.Consents.bind(context, user, campaign.requires(), campaign.consentMaxAge()),
                campaign.maxAge());
        this.check = DialCheck.ofMachine(
                context,
                campaign.id(),
                lists,
                campaign.onUnavailable() == Campaign.OnUnavailable.DIAL,
                campaign.pausedUntil());
        this.addTo = InvalidRuleException.at("/addTo", () -> addTo(user));
        this.reader = InvalidRuleException.at(
                "/region", () -> context.reader(campaign.region()).strict());
        this.version = Screening.version(context, campaign);
    }

    private Optional<Blacklist> addTo(String user) {
        Optional<Blacklist> named = campaign.addTo().map(name -> context.bind(user, "", name));
        Optional<Blacklist> list = named.or(
                () -> lists.lists().lists().stream().filter(Blacklist::writable).findFirst());
        if (list.isEmpty() && !campaign.lists().isEmpty()) {
            throw new IllegalArgumentException("No list of " + user + " can be written: addTo must name one");
        }
        list.filter(l -> !l.writable()).ifPresent(l -> {
            throw new IllegalArgumentException("List '" + l.name() + "' cannot be written: addTo of " + user);
        });
        return list;
    }

    /** What tells what this campaign obeys from what it obeyed before, the same in every process. */
    String version() {
        return version;
    }

    Optional<Instant> pausedUntil() {
        return campaign.pausedUntil();
    }

    DialledLists lists() {
        return lists;
    }

    DialCheck check() {
        return check;
    }

    public CampaignDecision decide(List<? extends CharSequence> numbers) {
        Candidates record = new Candidates();
        for (CharSequence text : numbers) {
            record.add(text);
        }
        return record.decision();
    }

    public WriteResult add(CharSequence number, String agent, String description) {
        Blacklist list = addTo.orElseThrow(() -> new RefusedException(
                RefusedException.Code.NO_SUCH_LIST,
                "Campaign '" + campaign.id() + "' obeys no list that agents could add to"));
        Reading reading = reader.read(number);
        Pattern pattern = Pattern.of(reading).orElseThrow(() -> notListable(number, reading));
        Entry entry = Entry.of(pattern)
                .description(description)
                .source(Source.agent(agent))
                .build();
        WriteResult result = list.put(entry, Blacklist.PutMode.MERGE).result();
        return result == WriteResult.CONFLICT || result == WriteResult.RETAINED ? endConsent(list, entry) : result;
    }

    private static RefusedException notListable(CharSequence number, Reading reading) {
        Optional<Reading.Problem> problem =
                reading instanceof Reading.Unreadable unreadable ? Optional.of(unreadable.problem()) : Optional.empty();
        String why = problem.map(what -> ": " + what.message()).orElse("");
        return new RefusedException(
                RefusedException.Code.NOT_LISTABLE,
                "A text of " + number.length() + " characters is no number that can be listed" + why,
                problem);
    }

    /** BLOCK in the place of an ALLOW, be it one that must be kept; a BLOCK that somebody else has put there meanwhile stays. */
    private WriteResult endConsent(Blacklist list, Entry optOut) {
        Entry dated = optOut.toBuilder()
                .addedAt(new Moment.At(context.asked().clock().instant()))
                .build();
        WriteResult result = list.overridingRetention("an opt-out ends a consent")
                .edit(optOut.pattern(), now -> now.kind() == Entry.Kind.ALLOW ? dated : now)
                .result();
        return result == WriteResult.ABSENT
                ? list.put(optOut, Blacklist.PutMode.MERGE).result()
                : result;
    }

    public NumberReader reader() {
        return reader;
    }

    public String addToName() {
        return addTo.map(Blacklist::name).orElse("");
    }

    /** One record while its numbers are looked at, in order. */
    private final class Candidates {
        private final List<Verdict> verdicts = new ArrayList<>();
        private final Set<Reading> seen = new HashSet<>();
        private Optional<CampaignDecision.Dial> dial = Optional.empty();
        private Optional<Reason> listed = Optional.empty();
        private Optional<Reason> protectedNumber = Optional.empty();
        private Optional<Reason> noConsent = Optional.empty();
        private Optional<Reason> undecided = Optional.empty();
        private Reading lastInvalid = NOTHING;

        void add(CharSequence text) {
            if (dial.isPresent() || undecided.isPresent()) {
                verdicts.add(Verdict.NOT_REACHED);
                return;
            }
            verdicts.add(verdict(text, context.readCaller(reader, text)));
        }

        private Verdict verdict(CharSequence text, Reading number) {
            if (context.protectedNumbers().concernsDialled(text, number, reader.region())) {
                protectedNumber = protectedNumber.or(() -> Optional.of(check.because(ReasonCode.PROTECTED, number)));
                return Verdict.PROTECTED;
            }
            if (!(number instanceof Reading.E164 e164)) {
                lastInvalid = number;
                return Verdict.INVALID_NUMBER;
            }
            return seen.add(number) ? verdict(text, e164) : Verdict.DUPLICATE;
        }

        /** A postcode is possible in some countries, and no leads' number (N4). */
        private boolean isNobodys(CharSequence text, Reading.E164 number) {
            return NumberReaders.lacksItsZero(text, reader.region()) && !reader.valid(number.number());
        }

        private Verdict verdict(CharSequence text, Reading.E164 number) {
            DialCheck.Result result = check.of(number);
            return switch (result.step()) {
                case LISTED -> {
                    listed = listed.or(() -> Optional.of(result.reason()));
                    yield Verdict.BLACKLIST;
                }
                case NO_CONSENT -> {
                    noConsent = noConsent.or(() -> Optional.of(result.reason()));
                    yield Verdict.NO_CONSENT;
                }
                case PAUSED, LIST_GONE, TOO_OLD -> {
                    undecided = Optional.of(result.reason());
                    yield Verdict.UNDECIDED;
                }
                case FREE -> {
                    if (isNobodys(text, number)) {
                        lastInvalid = number;
                        yield Verdict.INVALID_NUMBER;
                    }
                    dial = Optional.of(
                            new CampaignDecision.Dial(verdicts.size(), number.number(), result.reason(), List.of()));
                    yield Verdict.DIAL;
                }
            };
        }

        CampaignDecision decision() {
            List<Verdict> all = List.copyOf(verdicts);
            if (dial.isPresent()) {
                CampaignDecision.Dial d = dial.get();
                return new CampaignDecision.Dial(d.index(), d.number(), d.reason(), all);
            }
            if (undecided.isPresent()) {
                Optional<Duration> retryAfter =
                        undecided.get().code() == ReasonCode.PAUSED ? check.pauseLeft() : campaign.retryAfter();
                return new CampaignDecision.Hold(undecided.get(), retryAfter, all);
            }
            if (listed.isPresent()) {
                String status = campaign.automaticStatus().orElse(Campaign.DEFAULT_STATUS);
                return new CampaignDecision.Close(Disposition.BLACKLIST, status, listed.get(), all);
            }
            return protectedNumber
                    .map(reason -> closed(Disposition.PROTECTED, reason, all))
                    .or(() -> noConsent.map(reason -> closed(Disposition.NO_CONSENT, reason, all)))
                    .orElseGet(() -> closed(
                            Disposition.INVALID_NUMBER,
                            check.because(DialCheck.noNumber(lastInvalid), lastInvalid),
                            all));
        }

        private CampaignDecision closed(Disposition disposition, Reason reason, List<Verdict> all) {
            return new CampaignDecision.Close(disposition, disposition.status(), reason, all);
        }
    }
}
