package io.github.blacklist4j.csv;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * The rows of a text, in order: one thread cuts it into blocks, others parse these and read their rows, and all of them wait
 * while {@value #AHEAD} blocks, or {@value #ROOM} characters, are ahead of the thread that takes them, so memory is bounded.
 */
final class BlockPipe {
    private static final long ASK_MILLIS = 50;
    private static final int AHEAD = 16; // blocks: more than one write to a store takes
    private static final int ROOM = 2 * RecordCutter.MAX_RECORD; // characters: far more than those blocks usually have

    private final Crew crew;
    private final RecordCutter cutter;
    private final CsvText text;
    private final BiFunction<Block, Boolean, Batch> reading;
    private final BlockingQueue<Future<Optional<Batch>>> ahead = new ArrayBlockingQueue<>(AHEAD);
    private final Semaphore room = new Semaphore(ROOM);

    /**
     * A pipe that runs at once.
     *
     * @param crew whose threads it uses; ending the crew ends it
     * @param cutter gives the blocks
     * @param text for the message about a wrong charset
     * @param reading what is made of a block, and whether it is the first one with a whole record
     */
    BlockPipe(Crew crew, RecordCutter cutter, CsvText text, BiFunction<Block, Boolean, Batch> reading) {
        this.crew = crew;
        this.cutter = cutter;
        this.text = text;
        this.reading = reading;
        crew.run(this::cutAll);
    }

    /**
     * The next rows.
     *
     * @param goOn throws once nobody wants them any more; asked several times a second
     * @return empty at the end
     */
    Optional<Batch> next(Runnable goOn) throws IOException, InterruptedException {
        Optional<Future<Optional<Batch>>> next = Optional.empty();
        while (next.isEmpty()) {
            goOn.run();
            next = Optional.ofNullable(ahead.poll(ASK_MILLIS, TimeUnit.MILLISECONDS));
        }
        Optional<Batch> batch = Crew.result(next.get());
        batch.ifPresent(taken -> room.release(size(taken.chars())));
        return batch;
    }

    /** What a block takes of the room: one that is too large takes all of it. */
    private static int size(int chars) {
        return Math.min(chars, ROOM);
    }

    private void cutAll() {
        try {
            ahead.put(cutBlocks());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the crew was ended: nobody waits any more
        }
    }

    /** Puts the blocks into the pipe; answers what is to be put behind them. */
    private Future<Optional<Batch>> cutBlocks() throws InterruptedException {
        try {
            boolean first = true; // no whole record came yet: the header may
            boolean more = true;
            while (more) {
                Block block = new Block();
                more = cutter.cut(block);
                if (!block.isEmpty()) {
                    boolean isFirst = first;
                    int size = size(block.chars());
                    room.acquire(size);
                    ahead.put(crew.share(() -> Optional.of(reading.apply(block, isFirst))));
                    first &= block.count() == 0;
                }
            }
            return CompletableFuture.completedFuture(Optional.empty());
        } catch (CharacterCodingException e) {
            return CompletableFuture.failedFuture(text.notOfCharset(cutter.line()));
        } catch (IOException | RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
