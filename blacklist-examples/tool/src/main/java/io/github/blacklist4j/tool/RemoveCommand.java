package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Removes a number from a list.")
final class RemoveCommand extends StoreCommand implements Changes {
    @Parameters(paramLabel = "NUMBER", description = "the number or prefix of the entry")
    String number = "";

    @Mixin
    ListOption list = new ListOption();

    @Option(names = "--prefix", description = "NUMBER is a prefix in international form, like +4822")
    boolean prefix;

    @Option(names = "--by", paramLabel = "WHO", description = "who removes it")
    String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the history")
    String reason = "";

    RemoveCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        Blacklist target = lists.list(list.name);
        Pattern pattern = PatternOf.text(number, prefix, target.numbers());
        Source who = new Source(Source.MANUAL.origin(), by);
        out.card(Written.row(target.name(), pattern, target.remove(pattern, reason, who)));
        return DONE;
    }
}
