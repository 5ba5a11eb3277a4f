package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.AtomicFile;
import io.github.blacklist4j.internal.longs.DamagedFileException;
import io.github.blacklist4j.internal.longs.PreviousFile;
import io.github.blacklist4j.internal.longs.SectionFile;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Indexes of whole lists in a file, each with a label: what a registry writes for its next start. Reading loads all of
 * it into memory and checks every block.
 *
 * @param asOf when what it holds was known to be true
 * @param items the lists
 */
public record IndexFile(Instant asOf, List<LabelledIndex> items) {
    private static final long KIND = 2; // first long of the head, NumberFile has another
    private static final long FORMAT = 2;

    /**
     * A list.
     *
     * @param label what its owner says of it
     * @param index its entries; empty if it is only named here
     */
    public record LabelledIndex(String label, Optional<NumberIndex> index) {}

    /**
     * Copies the items.
     *
     * @param asOf see the record
     * @param items see the record
     */
    public IndexFile {
        items = List.copyOf(items);
    }

    /**
     * Replaces a file atomically, once the new content is on disk. What was removed from an index leaves no trace in
     * it. If anything fails, the old file is untouched.
     *
     * @param file its place
     * @param previous what becomes of the file that is there now
     * @throws IOException if it cannot be written
     */
    public void write(Path file, PreviousFile previous) throws IOException {
        SectionsWriter out = new SectionsWriter();
        for (LabelledIndex item : items) {
            out.text(item.label());
            out.flag(item.index().isPresent());
            if (item.index().isPresent()) {
                NumberIndex index = item.index().get().withoutChanges();
                out.number(index.size());
                index.writeTo(out);
            }
        }
        UUID unique = UUID.randomUUID(); // seeds the CRCs, so that blocks of two files cannot be mixed
        List<Long> head = List.of(
                KIND,
                FORMAT,
                (long) items.size(),
                asOf.toEpochMilli(),
                unique.getMostSignificantBits(),
                unique.getLeastSignificantBits());
        SectionFile.Content content = new SectionFile.Content(head, out.sections());
        AtomicFile.write(file, previous, beside -> SectionFile.write(beside, content));
    }

    /**
     * Whether a file begins as one that was written here, of whatever format; the rest of it is not looked at.
     *
     * @param file the file
     * @return false also if it cannot be read
     */
    public static boolean isOne(Path file) {
        try {
            List<Long> head = SectionFile.head(file);
            return !head.isEmpty() && head.get(0) == KIND;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param small how its indexes are to be packed: whether bytes matter more than the last 100 ns
     * @return all of it, checked
     * @throws DamagedFileException if anything is not as it was written
     * @throws IOException if it cannot be read
     */
    public static IndexFile read(Path file, boolean small) throws IOException {
        SectionFile.Content content = SectionFile.read(file);
        List<Long> head = content.head();
        if (head.size() != 6 || head.get(0) != KIND || head.get(1) != FORMAT) {
            throw new DamagedFileException(file, "it holds something else");
        }
        try {
            SectionsReader in = new SectionsReader(content.sections());
            List<LabelledIndex> items = new ArrayList<>();
            for (long i = 0; i < head.get(2); i++) {
                items.add(item(file, in, small));
            }
            return new IndexFile(Instant.ofEpochMilli(head.get(3)), items);
        } catch (EOFException | RuntimeException e) {
            throw new DamagedFileException(file, "its sections do not fit together", e);
        }
    }

    private static LabelledIndex item(Path file, SectionsReader in, boolean small) throws IOException {
        String label = in.text();
        if (!in.flag()) {
            return new LabelledIndex(label, Optional.empty());
        }
        long size = in.number();
        NumberIndex index = NumberIndex.readFrom(in, small);
        if (index.size() != size) {
            throw new DamagedFileException(file, "a list has " + index.size() + " entries, not " + size);
        }
        return new LabelledIndex(label, Optional.of(index));
    }
}
