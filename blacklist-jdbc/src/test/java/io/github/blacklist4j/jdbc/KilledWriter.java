package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket.Mode;
import io.github.blacklist4j.store.ListId;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A process that writes until it is killed, and tells each write that it was acknowledged. */
final class KilledWriter {
    /** Rows of one import, staged in three calls. */
    static final int IMPORT = 600;

    private KilledWriter() {}

    /** Arguments: the URL, the list for single writes, the list for imports, the first index. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ListId singles = new ListId(Long.parseLong(args[1]));
        ListId imports = new ListId(Long.parseLong(args[2]));
        try (BlacklistStore store = Stores.open(args[0])) {
            for (int i = Integer.parseInt(args[3]); ; i++) {
                store.apply(singles, Lists.write(Lists.put(i)), StoreTransaction.AUTO);
                out.println("single " + i);
                importBlock(store, imports, i);
                out.println("import " + i);
            }
        }
    }

    private static void importBlock(BlacklistStore store, ListId list, int block) {
        long from = (long) block * IMPORT;
        try (Staging staging = store.stage(list, Lists.ticket(Mode.MERGE, Instant.EPOCH))) {
            for (int part = 0; part < 3; part++) {
                staging.put(Lists.puts(from + part * IMPORT / 3, from + (part + 1) * IMPORT / 3));
            }
            staging.publish(PublishGuard.FORCED);
        }
    }
}
