package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.ListHead;
import java.util.Optional;

/** The entry of a list decided. */
final class ListedReason extends LiveReason {
    private final String rule;
    private final ListHead list; // not its view, which would keep all its entries as long as somebody keeps the reason
    private final int answer;

    ListedReason(String rule, ListHead list, int answer, long digits, long millis) {
        super(digits, millis);
        this.rule = rule;
        this.list = list;
        this.answer = answer;
    }

    @Override
    public ReasonCode code() {
        return Answer.isBlock(answer) ? ReasonCode.LISTED : ReasonCode.ALLOWED;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public Optional<Match> match() {
        return Optional.of(new Match(
                list.id(),
                list.name().text(),
                Answer.pattern(answer, digits()),
                Answer.isBlock(answer) ? Entry.Kind.BLOCK : Entry.Kind.ALLOW,
                list.revision(),
                basis()));
    }

    @Override
    public Optional<String> list() {
        return Optional.of(list.name().text());
    }
}
