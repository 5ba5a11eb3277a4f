package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about one entry of a list, named by its number or prefix. */
abstract class EntryCommand extends StoreCommand {
    @Parameters(paramLabel = "NUMBER", description = "the number or prefix of the entry")
    String number = "";

    @Mixin
    ListOption list = new ListOption();

    @Option(names = "--prefix", description = "NUMBER is a prefix in international form, like +4822")
    boolean prefix;

    EntryCommand(Context context) {
        super(context);
    }

    @Override
    final int run(Blacklists lists, Output out) {
        Blacklist target = lists.list(list.name);
        run(lists, target, PatternArgument.read(number, prefix, target.numbers()), out);
        return Tool.DONE;
    }

    /**
     * Does the work.
     *
     * @param lists all lists of the tenant
     * @param target the one that was asked for
     * @param pattern the number or prefix, which the list need not hold
     */
    abstract void run(Blacklists lists, Blacklist target, Pattern pattern, Output out);
}
