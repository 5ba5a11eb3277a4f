package io.github.blacklist4j.csv;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.internal.text.RecordCutter;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Imports rows that are made as they are read into a store that keeps none, in a JVM of its own with a small heap. */
final class SmallHeapImport {
    private SmallHeapImport() {}

    /**
     * Ends with 0 if all rows were taken.
     *
     * @param arguments how many rows; {@code long} if they are to be of maximal length
     */
    public static void main(String[] arguments) throws IOException {
        long rows = Long.parseLong(arguments[0]);
        boolean longRows = arguments.length > 1;
        Path file = Files.createTempFile("memory", ".csv");
        try (BlacklistRegistry registry =
                BlacklistRegistry.builder(store()).region("PL").open()) {
            ImportReport report = CsvImport.into(registry, "Default")
                    .with(path -> longRows ? Rows.ofMaximalLength(rows) : Rows.usual(rows), System::nanoTime)
                    .mode(ImportMode.REPLACE)
                    .force()
                    .rejectsTo(file.resolveSibling(file.getFileName() + ".rejects"))
                    .dryRun(file);
            System.out.println(report.rows() + " rows, " + report.rejected() + " rejected, "
                    + report.took().toMillis() + " ms in a heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
            System.exit(report.rows() == rows && report.counts().added() == rows - report.rejected() ? 0 : 1);
        } finally {
            Files.delete(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".rejects"));
        }
    }

    private static final class Rows extends InputStream {
        private final long rows;
        private final Supplier<byte[]> next;
        private long made;
        private byte[] piece;
        private int given;

        private Rows(long rows, String header, Function<Rows, byte[]> next) {
            this.rows = rows;
            this.piece = header.getBytes(StandardCharsets.US_ASCII);
            this.next = () -> next.apply(this);
        }

        /** {@code numer;data;opis} and rows, one in ten thousand of them damaged, one with a quote that is not closed. */
        static Rows usual(long rows) {
            return new Rows(rows, "numer;data;opis\n", Rows::usual);
        }

        /** Records as long as they may be, every other one damaged. */
        static Rows ofMaximalLength(long rows) {
            int fields = RecordCutter.MAX_RECORD / RecordCutter.MAX_FIELD - 1;
            String rest = (";" + "ł".repeat(RecordCutter.MAX_FIELD - 1)).repeat(fields) + ";"
                    + "ł".repeat(RecordCutter.MAX_FIELD - 13) + "\n";
            byte[] text = ("+48223970000" + rest).getBytes(StandardCharsets.UTF_8);
            return new Rows(rows, "numer" + ";x".repeat(fields + 1) + "\n", of -> {
                text[3] = (byte) (of.made++ % 2 == 0 ? 'x' : '2');
                return text;
            });
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (given == piece.length) {
                if (made == rows) {
                    return -1;
                }
                piece = next.get();
                given = 0;
            }
            int count = Math.min(length, piece.length - given);
            System.arraycopy(piece, given, target, offset, count);
            given += count;
            return count;
        }

        private byte[] usual() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 100 && made < rows; i++, made++) {
                text.append(made % 10_000 == 77 ? "4.86E+10" : "+48" + (200_000_000L + made))
                        .append(";2026-01-")
                        .append(10 + made % 20)
                        .append(made == rows / 2 ? ";\"" : ";")
                        .append("complaint ")
                        .append(made)
                        .append('\n');
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static BlacklistStore store() {
        InMemoryStore memory = new InMemoryStore();
        return (BlacklistStore) Proxy.newProxyInstance(
                SmallHeapImport.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("stage")) {
                        return new Discarding();
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class Discarding implements Staging {
        private long rows;

        @Override
        public List<WriteResult> put(List<Change> changes) {
            rows += changes.size();
            return Collections.nCopies(changes.size(), WriteResult.ADDED);
        }

        @Override
        public ImportCounts counts() {
            return new ImportCounts(rows, 0, 0, 0, 0, 0);
        }

        @Override
        public Published publish(PublishGuard guard) {
            throw new UnsupportedOperationException("Nothing is kept");
        }

        @Override
        public void close() {
            rows = 0;
        }
    }
}
