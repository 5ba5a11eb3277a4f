package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.internal.sync.AskedLists;

/** Rules by which calls are decided, and whose lists are therefore not deleted, as long as somebody holds this. */
public final class RulesInForce {
    private final Blacklists lists;
    private final Rulebook rulebook;
    private final AskedLists.Users users;

    private RulesInForce(Blacklists lists, Rulebook rulebook) {
        this.lists = lists;
        this.rulebook = rulebook;
        this.users = rulebook::users;
    }

    public static RulesInForce begin(Blacklists lists, Rulebook rulebook) {
        RulesInForce begun = new RulesInForce(lists, rulebook);
        if (lists instanceof AskedLists asked) {
            asked.use(begun.users);
        }
        return begun;
    }

    /** Lets their lists be deleted. */
    public void end() {
        if (lists instanceof AskedLists asked) {
            asked.release(users);
        }
    }

    public Rulebook rulebook() {
        return rulebook;
    }
}
