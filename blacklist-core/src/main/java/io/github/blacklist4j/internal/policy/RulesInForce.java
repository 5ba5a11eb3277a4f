package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.list.ListId;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rules by which calls are decided, whose lists are therefore not deleted as long as somebody holds this. A list that they
 * know and that was not there comes into force when it appears. Thread-safe; reading takes no lock.
 */
public final class RulesInForce implements AskedLists.Users {
    private final Blacklists lists;
    private final ReentrantLock changing = new ReentrantLock(); // short: nobody asks a store while holding it
    private volatile Rulebook rulebook;

    private RulesInForce(Blacklists lists, Rulebook rulebook) {
        this.lists = lists;
        this.rulebook = rulebook;
    }

    public static RulesInForce begin(Blacklists lists, Rulebook rulebook) {
        RulesInForce begun = new RulesInForce(lists, rulebook);
        if (lists instanceof AskedLists asked) {
            asked.use(begun);
        }
        begun.use(rulebook); // a list may have appeared in between
        return begun;
    }

    /** Puts other rules in force: a decision under way still follows the old ones. */
    public void use(Rulebook next) {
        changing.lock();
        try {
            rulebook = next.withListsThatAppeared();
        } finally {
            changing.unlock();
        }
    }

    /** Lets their lists be deleted. */
    public void end() {
        if (lists instanceof AskedLists asked) {
            asked.release(this);
        }
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    @Override
    public String tenant() {
        return lists.tenant();
    }

    @Override
    public List<String> of(ListId list) {
        return rulebook.users(list);
    }

    @Override
    public void appeared(ListId list) {
        changing.lock();
        try {
            rulebook = rulebook.withListsThatAppeared();
        } finally {
            changing.unlock();
        }
    }
}
