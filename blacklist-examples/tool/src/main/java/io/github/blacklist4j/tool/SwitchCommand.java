package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Validity;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What enabling and disabling have in common. */
abstract class SwitchCommand extends StoreCommand implements Changes {
    private final boolean enabled;

    @Parameters(paramLabel = "NUMBER", description = "the number or prefix of the entry")
    String number = "";

    @Mixin
    ListOption list = new ListOption();

    @Option(names = "--prefix", description = "NUMBER is a prefix in international form, like +4822")
    boolean prefix;

    SwitchCommand(Context context, boolean enabled) {
        super(context);
        this.enabled = enabled;
    }

    @Override
    int run(Blacklists lists, Output out) {
        Blacklist target = lists.list(list.name);
        Pattern pattern = PatternOf.text(number, prefix, target.numbers());
        Entry now = target.entry(pattern)
                .orElseThrow(() -> new Refused("List '" + target.name() + "' has no entry of this number"));
        Validity validity = new Validity(now.validity().from(), now.validity().until(), enabled);
        Entry wanted = now.toBuilder().validity(validity).build();
        out.card(Written.row(target.name(), pattern, target.put(wanted, Blacklist.PutMode.FORCE)));
        return DONE;
    }
}
