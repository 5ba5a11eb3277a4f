package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "read", description = "Shows what texts turn out to be as numbers. Touches no store.")
final class ReadCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    Numbers numbers = new Numbers();

    ReadCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        BlacklistRegistry.Builder builder = BlacklistRegistry.builder(new InMemoryStore());
        try (BlacklistRegistry registry = context.globals().inRegion(builder).open();
                Output out = context.output()) {
            NumberReader reader = registry.numbers();
            numbers.each(context.in(), out, text -> row(text, reader.read(text)));
        }
        return StoreCommand.DONE;
    }

    private static Row row(String text, Reading reading) {
        return Readings.row(text, reading).withAny("problem", Readings.problem(reading));
    }
}
