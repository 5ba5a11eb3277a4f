package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.text.SharedName;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.ListHead;
import java.util.Optional;

/** The entry of a list decided. */
class ListedReason extends LiveReason {
    private final String rule;
    private final ListHead list; // not its view, which would keep all its entries as long as somebody keeps the reason
    private final int answer;

    private ListedReason(String rule, ListHead list, int answer, long digits, long millis) {
        super(digits, millis);
        this.rule = rule;
        this.list = list;
        this.answer = answer;
    }

    static ListedReason of(String rule, AskedList list, ListHead head, int answer, long digits, long millis) {
        return list.shared()
                ? new OfProvider(rule, head, answer, digits, millis)
                : new ListedReason(rule, head, answer, digits, millis);
    }

    /** That of a list of the provider, which other tenants call by another name. */
    static final class OfProvider extends ListedReason {
        OfProvider(String rule, ListHead list, int answer, long digits, long millis) {
            super(rule, list, answer, digits, millis);
        }

        @Override
        String listName() {
            return SharedName.PREFIX + super.listName();
        }
    }

    String listName() {
        return list.name().text();
    }

    @Override
    public final ReasonCode code() {
        return Answer.isBlock(answer) ? ReasonCode.LISTED : ReasonCode.ALLOWED;
    }

    @Override
    public final String rule() {
        return rule;
    }

    @Override
    public final Optional<Match> match() {
        return Optional.of(new Match(
                list.id(),
                listName(),
                Answer.pattern(answer, digits()),
                Answer.isBlock(answer) ? Entry.Kind.BLOCK : Entry.Kind.ALLOW,
                list.revision(),
                basis()));
    }

    @Override
    public final Optional<String> list() {
        return Optional.of(listName());
    }
}
