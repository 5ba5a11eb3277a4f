package io.github.blacklist4j.policy;

/**
 * How far a screening has come. Immutable.
 *
 * @param records records so far
 * @param dial how many of them are to be dialled
 * @param hold how many wait
 * @param close how many are closed
 */
public record ScreenCounts(long records, long dial, long hold, long close) {
    static final ScreenCounts NONE = new ScreenCounts(0, 0, 0, 0);

    ScreenCounts with(CampaignDecision decision) {
        return new ScreenCounts(
                records + 1,
                dial + (decision instanceof CampaignDecision.Dial ? 1 : 0),
                hold + (decision instanceof CampaignDecision.Hold ? 1 : 0),
                close + (decision instanceof CampaignDecision.Close ? 1 : 0));
    }
}
