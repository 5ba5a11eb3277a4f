package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.ListVersion;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Screened;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Screens the records of one campaign one by one, and tells later whether what it was based on still holds. */
public final class Screening {
    private static final Duration PROGRESS = Duration.ofMillis(500); // "at least every second"
    private static final int DIGEST_BYTES = 18; // 144 bits: no accident makes two equal

    private final RuleContext context;
    private final CampaignRule rule;

    /** What a token was made of, and whether the lists are still at these revisions, which is cheap to see. */
    private record TokenBasis(Screened.ScreenToken token, Instant until, List<Long> revisions) {}

    Screening(RuleContext context, CampaignRule rule) {
        this.context = context;
        this.rule = rule;
    }

    public Screened.ScreenCounts run(
            Iterator<? extends List<? extends CharSequence>> records,
            Consumer<Screened> out,
            Consumer<Screened.ScreenCounts> progress) {
        Screened.ScreenCounts counts = new Screened.ScreenCounts(0, 0, 0, 0, 0);
        TokenBasis state = state();
        Instant reported = context.now();
        while (records.hasNext()) {
            List<? extends CharSequence> numbers = records.next();
            Instant now = context.now();
            if (!state.revisions().equals(revisions()) || !now.isBefore(state.until())) {
                state = state(); // before deciding: a token may be older than its verdict, never newer
            }
            CampaignDecision decision = rule.decide(numbers);
            out.accept(new Screened(counts.records(), numbers, decision, state.token()));
            counts = counted(counts, decision);
            if (!now.isBefore(reported.plus(PROGRESS))) {
                reported = now;
                progress.accept(counts);
            }
        }
        progress.accept(counts);
        return counts;
    }

    private static Screened.ScreenCounts counted(Screened.ScreenCounts before, CampaignDecision decision) {
        return new Screened.ScreenCounts(
                before.records() + 1,
                before.dial() + (decision instanceof CampaignDecision.Dial ? 1 : 0),
                before.hold() + (decision instanceof CampaignDecision.Hold ? 1 : 0),
                before.close() + (decision instanceof CampaignDecision.Close ? 1 : 0),
                before.noConsent() + (decision.reason().code() == ReasonCode.NO_CONSENT ? 1 : 0));
    }

    public boolean stillHolds(Screened.ScreenToken token) {
        return until(token.text().substring(token.text().indexOf('.') + 1))
                .filter(until -> context.now().isBefore(until))
                .filter(until -> token.equals(token(versions(), until)))
                .isPresent();
    }

    private static Optional<Instant> until(String text) {
        try {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    private TokenBasis state() {
        List<Long> revisions = revisions();
        List<ListVersion> versions = versions();
        Instant until = Instant.ofEpochMilli(Long.MAX_VALUE);
        for (ListVersion version : versions) {
            until = earlier(until, version.changesAt());
        }
        until = earlier(until, rule.lists().consents().nextDay(context.now()));
        for (Blacklist list : rule.lists().used()) {
            until = earlier(until, ahead(list.settings().pausedUntil()));
        }
        until = earlier(until, ahead(rule.pausedUntil()));
        for (Blacklist list : rule.lists().asked().lists()) {
            Optional<Instant> lastGood = rule.lists().goodUntil(list).filter(good -> !good.isBefore(context.now()));
            until = earlier(until, lastGood.map(good -> DataAge.after(good, Duration.ofMillis(1))));
        }
        return new TokenBasis(token(versions, until), until, revisions);
    }

    /** Its end stands in it twice, so that a damaged one is none. */
    private Screened.ScreenToken token(List<ListVersion> versions, Instant until) {
        return new Screened.ScreenToken(digest(versions, until) + "." + until.toEpochMilli());
    }

    private Optional<Instant> ahead(Optional<Instant> pausedUntil) {
        return pausedUntil.filter(context.now()::isBefore);
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(o -> o.isBefore(one)).orElse(one);
    }

    private List<Long> revisions() {
        return rule.lists().used().stream().map(Blacklist::revision).toList();
    }

    private List<ListVersion> versions() {
        return rule.lists().used().stream().map(Blacklist::version).toList();
    }

    private String digest(List<ListVersion> versions, Instant until) {
        MessageDigest sha = sha256();
        sha.update((until.toEpochMilli() + "\n").getBytes(StandardCharsets.UTF_8));
        sha.update(rule.version().getBytes(StandardCharsets.UTF_8));
        for (ListVersion version : versions) {
            String one = version.list() + " " + version.revision() + " "
                    + version.operation().value() + " " + version.keyVersion() + " " + version.gone() + "\n";
            sha.update(one.getBytes(StandardCharsets.UTF_8));
        }
        byte[] shortened = new byte[DIGEST_BYTES];
        System.arraycopy(sha.digest(), 0, shortened, 0, DIGEST_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(shortened);
    }

    /** All that a verdict of a campaign follows from beside its lists, the same in every process; holds whole numbers. */
    static String version(RuleContext context, Campaign campaign) {
        String text = context.version()
                + List.of(
                        campaign.id(),
                        campaign.lists(),
                        campaign.allowLists(),
                        campaign.requires(),
                        campaign.consentMaxAge(),
                        campaign.automaticStatus(),
                        campaign.region(),
                        campaign.maxAge(),
                        campaign.onUnavailable(),
                        campaign.retryAfter(),
                        campaign.pausedUntil());
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
