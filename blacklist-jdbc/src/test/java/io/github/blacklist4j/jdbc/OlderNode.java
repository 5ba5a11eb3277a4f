package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.store.ChangeRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A node that is told what to do in texts, so that it can be one of another class loader. */
public final class OlderNode implements BiFunction<String, String, String> {
    private final BlacklistRegistry registry;
    private final Blacklist list;

    /** What a node can be told. */
    enum Command {
        /** To list a text. */
        ADD,
        /** To list digits as they are. */
        ADD_EXACT,
        /** To list a prefix. */
        ADD_PREFIX,
        /** To say whether a text is listed. */
        CONTAINS,
        /** To remove a text. */
        REMOVE,
        /** To name the patterns of its list, in the store. */
        PATTERNS,
        /** To follow the store now. */
        REFRESH,
        /** To say at which revision the list is. */
        REVISION,
        /** To close. */
        CLOSE
    }

    /**
     * A node.
     *
     * @param database a file of SQLite
     */
    public OlderNode(Path database) {
        registry = BlacklistRegistry.builder(JdbcStore.sqlite(database))
                .pollEvery(Duration.ofMillis(20))
                .open();
        list = registry.list("Default");
    }

    @Override
    public String apply(String command, String text) {
        return switch (Command.valueOf(command)) {
            case ADD ->
                list.put( // a number that this version does not know is listed as a text
                                Entry.of(Pattern.of(list.numbers().read(text)).orElseThrow())
                                        .build(),
                                Blacklist.PutMode.MERGE)
                        .toString();
            case ADD_EXACT ->
                list.put(
                                Entry.of(ChangeRules.pattern(Pattern.MatchType.EXACT, text))
                                        .build(),
                                Blacklist.PutMode.MERGE)
                        .toString();
            case ADD_PREFIX ->
                list.put(Entry.of(Pattern.prefix(text)).build(), Blacklist.PutMode.MERGE)
                        .toString();
            case CONTAINS -> Boolean.toString(list.contains(text));
            case REMOVE -> list.remove(text).toString();
            case PATTERNS -> list.entries().map(entry -> entry.pattern().text()).collect(Collectors.joining(" "));
            case REFRESH -> {
                registry.refresh();
                yield "";
            }
            case REVISION -> Long.toString(list.revision());
            case CLOSE -> {
                registry.close();
                yield "";
            }
        };
    }
}
