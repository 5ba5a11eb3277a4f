package io.github.blacklist4j.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A pool of a few connections. Whoever wants one more waits for a time and then fails. The pool records in what a returned
 * connection differs from a new one. Thread-safe.
 */
final class SmallPool implements DataSource, AutoCloseable {
    private final String url;
    private final Duration wait;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private final AtomicInteger hanging = new AtomicInteger();

    SmallPool(String url, int size, Duration wait) {
        this.url = url;
        this.wait = wait;
        this.free = new Semaphore(size, true);
    }

    /** What was wrong with returned connections. */
    List<String> faults() {
        return new ArrayList<>(faults);
    }

    /** From now on nobody gets a connection or an answer, until {@link #goOn}: as while a server hangs that is to log in. */
    void hang() {
        answers = new CountDownLatch(1);
    }

    void goOn() {
        answers.countDown();
    }

    /** How many wait for an answer. */
    int hanging() {
        return hanging.get();
    }

    /** A login does not care about interrupts. */
    private void awaitAnswer() {
        boolean interrupted = false;
        while (answers.getCount() > 0) {
            try {
                answers.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        hanging.incrementAndGet();
        awaitAnswer();
        hanging.decrementAndGet();
        try {
            if (!free.tryAcquire() && !free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTimeoutException("All connections are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException(e);
        }
        boolean opened = false;
        try {
            Connection ready = idle.pollFirst();
            Connection connection = ready == null ? DriverManager.getConnection(url) : ready;
            opened = true;
            return handle(connection);
        } finally {
            if (!opened) {
                free.release();
            }
        }
    }

    /** Closing a handle returns its connection, which stays open: as with any pool. */
    private Connection handle(Connection connection) throws SQLException {
        int networkTimeout = connection.getNetworkTimeout();
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                SmallPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (closed.compareAndSet(false, true)) {
                            giveBack(connection, networkTimeout);
                        }
                        return Void.class.cast(null);
                    }
                    if (method.getName().equals("isClosed") && closed.get()) {
                        return true;
                    }
                    if (closed.get() && method.getDeclaringClass() != Object.class) {
                        throw new SQLException("The connection was given back to its pool");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private void giveBack(Connection connection, int networkTimeout) throws SQLException {
        try {
            if (connection.isClosed()) {
                return;
            }
            if (!connection.getAutoCommit()) {
                faults.add("auto-commit is off");
            }
            if (connection.getNetworkTimeout() != networkTimeout) {
                faults.add("the network timeout is " + connection.getNetworkTimeout());
            }
            idle.addFirst(connection);
        } finally {
            free.release();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            connection.close();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getAnonymousLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
