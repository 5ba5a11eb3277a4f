package io.github.blacklist4j.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/** The least pool: connections that are given back are used again, and closed in the end. Thread-safe. */
final class FewConnections implements AutoCloseable {
    private final String url;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    FewConnections(String url) {
        this.url = url;
    }

    DataSource asDataSource() {
        return (DataSource) Proxy.newProxyInstance(
                FewConnections.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return lent(take());
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private Connection take() throws SQLException {
        Optional<Connection> ready = Optional.ofNullable(idle.pollFirst());
        return ready.isPresent() ? ready.get() : DriverManager.getConnection(url);
    }

    private Connection lent(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                FewConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        idle.addFirst(connection);
                        return Optional.empty(); // of a void method
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
        idle.clear();
    }
}
