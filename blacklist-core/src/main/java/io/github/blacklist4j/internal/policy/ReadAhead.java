package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.number.NumberReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The records of a screening, some of them taken ahead, so that the lists are asked for the first numbers of many records
 * at once and reads of memory overlap. One record at first, then twice as many each time, as long as they come at once: a
 * slow source is never waited for. Used by one thread.
 */
final class ReadAhead {
    private static final int MOST = 256; // records: what the lookups of more would gain is gone from the caches again
    private static final long AT_ONCE = 20; // ms: far below what progress may take

    private final Iterator<? extends List<? extends CharSequence>> records;
    private final CampaignRule rule;
    private final RuleContext context;
    private final List<List<? extends CharSequence>> group = new ArrayList<>();
    private final long[] first = new long[MOST]; // digits of the first number of each that is on no list, or NO_NUMBER
    private int size = 1;
    private int index = -1;
    private boolean lookedUp;

    ReadAhead(Iterator<? extends List<? extends CharSequence>> records, CampaignRule rule, RuleContext context) {
        this.records = records;
        this.rule = rule;
        this.context = context;
    }

    boolean hasNext() {
        return index + 1 < group.size() || records.hasNext();
    }

    /** The next record, and if none is left of the group, the next group. */
    List<? extends CharSequence> next() {
        index++;
        if (index == group.size()) {
            take();
        }
        return group.get(index);
    }

    /**
     * Of the record taken last: a number that is on none of the lists of the campaign.
     *
     * @return its digits; {@link NumberReader#NO_NUMBER} if none is known
     */
    long unlisted() {
        if (!lookedUp) {
            lookUp();
        }
        return first[index];
    }

    /** What was looked up may be out of date. */
    void forget() {
        lookedUp = false;
    }

    private void take() {
        long started = context.millis();
        group.clear();
        index = 0;
        lookedUp = false;
        boolean atOnce = true;
        do {
            group.add(records.next());
            atOnce = context.millis() - started < AT_ONCE;
        } while (group.size() < size && atOnce && records.hasNext());
        size = atOnce ? Math.min(2 * size, MOST) : 1;
    }

    private void lookUp() {
        for (int i = index; i < group.size(); i++) {
            List<? extends CharSequence> numbers = group.get(i);
            first[i] =
                    numbers.isEmpty() ? NumberReader.NO_NUMBER : rule.reader().e164Digits(numbers.get(0));
        }
        rule.lists().keepUnlisted(first, group.size());
        lookedUp = true;
    }
}
