package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreTransaction;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A process that writes until it is killed, and prints each write that was acknowledged. */
final class KilledWriter {
    private KilledWriter() {}

    /** Arguments: the URL, the list for single writes, the list for imports, the first index. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ListId singles = ListId.parse(args[1]);
        ListId imports = ListId.parse(args[2]);
        try (BlacklistStore store = Stores.open(args[0])) {
            for (int i = Integer.parseInt(args[3]); ; i++) {
                store.apply(singles, Lists.write(Lists.put(i)), StoreTransaction.AUTO);
                out.println("single " + i);
                KilledImport file = new KilledImport(i);
                file.into(store, imports, file.operation());
                out.println("import " + i);
            }
        }
    }
}
