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
 * The rows of a text, in order: each worker cuts a block under the lock, queues a future of its rows, and parses it while
 * the next worker cuts. Workers wait while {@value #MAX_BLOCKS_AHEAD} blocks, or {@value #MAX_CHARS_AHEAD} characters, are
 * ahead of the thread that takes the rows, so memory is bounded.
 *
 * <p>Workers cut their blocks themselves instead of getting them from a thread that only cuts. Not measured alone; together
 * with {@code RecordCutter.passPlainLine}, the array of columns in {@code RowReader} and results counted without boxes it took
 * the CPU time of benchmark {@code ImportSpeed.pipeline} from 900 to 690 ms (docs/performance.md, S9).
 */
final class BlockPipe {
    private static final long POLL_MILLIS = 50;
    private static final int MAX_BLOCKS_AHEAD = 8; // more than one write to a store takes

    /** Far more than those blocks usually have. */
    private static final int MAX_CHARS_AHEAD = 2 * RecordCutter.MAX_RECORD;

    private final RecordCutter cutter;
    private final CsvText text;
    private final BiFunction<Block, Boolean, Batch> rowsOf;
    private final BlockingQueue<Future<Optional<Batch>>> queue = new ArrayBlockingQueue<>(MAX_BLOCKS_AHEAD);
    private final Semaphore charsLeft = new Semaphore(MAX_CHARS_AHEAD);

    private final ReentrantLock lock = new ReentrantLock(); // to cut, and to queue in the same order
    private boolean first = true;
    private boolean ended;

    /**
     * Set once rows may be missing from the queue, because a worker failed outside the reading of rows: most likely it ran
     * out of memory.
     */
    private volatile Optional<Future<Optional<Batch>>> failed = Optional.empty();

    /**
     * A pipe that starts at once.
     *
     * @param threads whose workers it uses; closing them ends it
     * @param cutter gives the blocks
     * @param text for the message about a wrong charset
     * @param rowsOf reads the rows of a block, given whether it is the first one with a whole record; it must not keep the
     *     block, which is used again
     */
    BlockPipe(ImportThreads threads, RecordCutter cutter, CsvText text, BiFunction<Block, Boolean, Batch> rowsOf) {
        this.cutter = cutter;
        this.text = text;
        this.rowsOf = rowsOf;
        threads.startOnEachWorker(this::work);
    }

    /**
     * The next rows.
     *
     * @param checkCancelled throws once the import is cancelled; called several times a second while this waits
     * @return empty at the end
     */
    Optional<Batch> next(Runnable checkCancelled) throws IOException, InterruptedException {
        Optional<Future<Optional<Batch>>> next = Optional.empty();
        while (next.isEmpty() && failed.isEmpty()) {
            checkCancelled.run();
            next = Optional.ofNullable(queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS));
        }
        Optional<Batch> batch = ImportThreads.result(failed.isPresent() ? failed.get() : next.orElseThrow());
        batch.ifPresent(taken -> charsLeft.release(permits(taken.chars())));
        return batch;
    }

    /** How many permits a block needs: one that is longer than the limit needs all of them. */
    private static int permits(int chars) {
        return Math.min(chars, MAX_CHARS_AHEAD);
    }

    private void work() {
        try {
            Block block = new Block(); // one for all that this worker cuts
            Optional<FutureTask<Optional<Batch>>> rows = cut(block);
            while (rows.isPresent()) {
                rows.get().run();
                rows = cut(block);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the threads were closed: the rows are not needed any more
        } catch (RuntimeException | Error e) {
            failed = Optional.of(CompletableFuture.failedFuture(e));
        }
    }

    /** Fills a block and queues the task that reads its rows. Empty at the end of the text. */
    private Optional<FutureTask<Optional<Batch>>> cut(Block block) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (ended) {
                return Optional.empty();
            }
            block.clear();
            Optional<Future<Optional<Batch>>> end = cutInto(block);
            boolean isFirst = first;
            first &= block.count() == 0; // still looking for the first whole record, which may be the header
            FutureTask<Optional<Batch>> rows = new FutureTask<>(() -> Optional.of(rowsOf.apply(block, isFirst)));
            ended = end.isPresent();
            charsLeft.acquire(ended ? 0 : permits(block.chars()));
            queue.put(end.orElse(rows));
            return ended ? Optional.empty() : Optional.of(rows);
        } catch (RuntimeException | Error e) {
            failed = Optional.of(CompletableFuture.failedFuture(e)); // before another thread can queue the end
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** What ends the queue: an empty batch after the last record, or why no more can be cut. Empty if a block was filled. */
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
