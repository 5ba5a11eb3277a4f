package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.csv.internal.row.Batch;
import io.github.blacklist4j.csv.internal.text.Block;
import io.github.blacklist4j.csv.internal.text.CsvText;
import io.github.blacklist4j.csv.internal.text.RecordCutter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * The rows of a text, in order: some threads cut blocks from it, one at a time, and each parses its block and reads the
 * rows while the next one cuts. All of them wait while {@value #AHEAD} blocks, or {@value #ROOM} characters, are ahead of the
 * thread that takes the rows, so memory is bounded.
 */
final class BlockPipe {
    private static final long ASK_MILLIS = 50;
    private static final int AHEAD = 8; // blocks: more than one write to a store takes
    private static final int ROOM = 2 * RecordCutter.MAX_RECORD; // characters: far more than those blocks usually have

    private final RecordCutter cutter;
    private final CsvText text;
    private final BiFunction<Block, Boolean, Batch> reading;
    private final BlockingQueue<Future<Optional<Batch>>> ahead = new ArrayBlockingQueue<>(AHEAD);
    private final Semaphore room = new Semaphore(ROOM);

    private final ReentrantLock turn = new ReentrantLock(); // to cut, and to queue in the same order
    private boolean first = true;
    private boolean ended;

    /** Set once rows may be missing that nobody queued: a thread failed where it must not, for want of memory most likely. */
    private volatile Optional<Future<Optional<Batch>>> failed = Optional.empty();

    /**
     * A pipe that runs at once.
     *
     * @param crew whose threads it uses; ending the crew ends it
     * @param cutter gives the blocks
     * @param text for the message about a wrong charset
     * @param reading what is made of a block, and whether it is the first one with a whole record; it must not keep the block
     */
    BlockPipe(ImportThreads crew, RecordCutter cutter, CsvText text, BiFunction<Block, Boolean, Batch> reading) {
        this.cutter = cutter;
        this.text = text;
        this.reading = reading;
        crew.run(this::work);
    }

    /**
     * The next rows.
     *
     * @param goOn throws once nobody wants them any more; asked several times a second
     * @return empty at the end
     */
    Optional<Batch> next(Runnable goOn) throws IOException, InterruptedException {
        Optional<Future<Optional<Batch>>> next = Optional.empty();
        while (next.isEmpty() && failed.isEmpty()) {
            goOn.run();
            next = Optional.ofNullable(ahead.poll(ASK_MILLIS, TimeUnit.MILLISECONDS));
        }
        Optional<Batch> batch = ImportThreads.result(failed.isPresent() ? failed.get() : next.orElseThrow());
        batch.ifPresent(taken -> room.release(size(taken.chars())));
        return batch;
    }

    /** What a block takes of the room: one that is too large takes all of it. */
    private static int size(int chars) {
        return Math.min(chars, ROOM);
    }

    private void work() {
        try {
            Block block = new Block(); // for all that this thread cuts
            Optional<FutureTask<Optional<Batch>>> rows = cut(block);
            while (rows.isPresent()) {
                rows.get().run();
                rows = cut(block);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the crew was ended: nobody waits any more
        } catch (RuntimeException | Error e) {
            failed = Optional.of(CompletableFuture.failedFuture(e));
        }
    }

    /** Fills a block; the reading of its rows is in the queue already. Empty at the end of the text. */
    private Optional<FutureTask<Optional<Batch>>> cut(Block block) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            if (ended) {
                return Optional.empty();
            }
            block.clear();
            Optional<Future<Optional<Batch>>> end = cutInto(block);
            boolean isFirst = first;
            first &= block.count() == 0; // no whole record came yet: the header may
            FutureTask<Optional<Batch>> rows = new FutureTask<>(() -> Optional.of(reading.apply(block, isFirst)));
            ended = end.isPresent();
            room.acquire(ended ? 0 : size(block.chars()));
            ahead.put(end.orElse(rows));
            return ended ? Optional.empty() : Optional.of(rows);
        } catch (RuntimeException | Error e) {
            failed = Optional.of(CompletableFuture.failedFuture(e)); // before another thread can queue the end
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /** Answers what is to be put into the queue if no records are left or can be cut. */
    private Optional<Future<Optional<Batch>>> cutInto(Block block) {
        try {
            cutter.cut(block);
            return block.isEmpty()
                    ? Optional.of(CompletableFuture.completedFuture(Optional.empty()))
                    : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of(CompletableFuture.failedFuture(text.notOfCharset(cutter.line())));
        } catch (IOException | RuntimeException | Error e) {
            return Optional.of(CompletableFuture.failedFuture(e));
        }
    }
}
