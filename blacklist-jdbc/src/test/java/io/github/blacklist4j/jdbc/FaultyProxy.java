package io.github.blacklist4j.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP proxy in front of a server that can be made to fail: nothing comes through any more, or the answer to a commit is lost. */
final class FaultyProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 14;

    private final int serverPort;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile boolean cutsAtCommit;
    private volatile long answerDelayMillis;
    private final AtomicLong bytesUntilHang = new AtomicLong(Long.MAX_VALUE);

    FaultyProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** From now on nothing comes through, in either direction, and no connection is closed. */
    void hang() {
        hangs = true;
    }

    /** Returns when the first bytes have come that do not come through. */
    void awaitHeld() throws InterruptedException {
        held.await();
    }

    /** Hangs once the server has been sent so many more bytes. */
    void hangAfter(long bytes) {
        bytesUntilHang.set(bytes);
    }

    /** Each answer of the server takes so much longer. */
    void delayAnswers(Duration delay) {
        answerDelayMillis = delay.toMillis();
    }

    /** The next commit reaches the server; then the connection is lost. */
    void cutAtCommit() {
        cutsAtCommit = true;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                threads.execute(() -> pump(client, server, true));
                threads.execute(() -> pump(server, client, false));
            } catch (IOException e) {
                if (!entrance.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pump(Socket from, Socket to, boolean toServer) {
        byte[] buffer = new byte[BUFFER_BYTES];
        boolean cut = false;
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int count = in.read(buffer);
            while (count >= 0 && !cut) {
                if (toServer && bytesUntilHang.addAndGet(-count) < 0) {
                    hangs = true;
                }
                if (!toServer) {
                    TimeUnit.MILLISECONDS.sleep(answerDelayMillis);
                }
                if (hangs) {
                    held.countDown();
                    closed.await();
                }
                String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                cut = cutsAtCommit
                        && toServer
                        && text.contains("COMMIT\0"); // strings of the protocol end with a zero byte
                if (cut) {
                    from.close(); // before the server can answer
                    cutsAtCommit = false;
                }
                out.write(buffer, 0, count);
                count = cut ? -1 : in.read(buffer);
            }
        } catch (IOException e) {
            // one side is gone, so the other is closed too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        closed.countDown();
        threads.shutdownNow();
    }
}
