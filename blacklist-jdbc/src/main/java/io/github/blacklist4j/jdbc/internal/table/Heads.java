package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Failures;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The head rows. {@link #raise} is the first statement of every writing transaction of a list: it takes the lock. */
public final class Heads {
    private static final String COLUMNS = "id, tenant, name, region, zone, max_age, data_as_of, epoch,"
            + " revision, operation, generation, feed_floor, key_version, entry_count, compiled_file";

    private static final String ALL = "SELECT " + COLUMNS + " FROM blacklist_list WHERE deleted = 0";
    private static final String ONE = ALL + " AND id = ?";
    private static final String GENERATION = "SELECT generation FROM blacklist_list WHERE id = ?";
    private static final String DELETED = "SELECT id FROM blacklist_list WHERE deleted = 1";
    private static final String NAME_TAKEN =
            "SELECT COUNT(*) FROM blacklist_list WHERE tenant = ? AND name_key = ? AND id <> ?";
    private static final String MARK = "SELECT COALESCE(SUM(1 - deleted), 0), COALESCE(SUM(revision), 0),"
            + " COALESCE(SUM(epoch_hash + operation_hash), 0) FROM blacklist_list";
    private static final String INSERT = "INSERT INTO blacklist_list (tenant, name, name_key, region, zone, max_age,"
            + " data_as_of, compiled_file, epoch, epoch_hash, revision, operation, operation_hash, generation, feed_floor,"
            + " key_version, entry_count, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, 0, 1, ?, 0, 0)";
    private static final String RAISE = "UPDATE blacklist_list SET revision = revision + 1, operation = ?,"
            + " operation_hash = ? WHERE id = ? AND deleted = 0";
    private static final String HOLD = "UPDATE blacklist_list SET revision = revision WHERE id = ?";
    private static final String ALTER = "UPDATE blacklist_list SET name = ?, name_key = ?, region = ?, zone = ?,"
            + " max_age = ?, data_as_of = ?, compiled_file = ? WHERE id = ?";
    private static final String DELETE = "UPDATE blacklist_list SET deleted = 1, name_key = NULL WHERE id = ?";
    private static final String COUNT = "UPDATE blacklist_list SET entry_count = entry_count + ? WHERE id = ?";
    private static final String FLIP =
            "UPDATE blacklist_list SET generation = ?, entry_count = ?, data_as_of = ? WHERE id = ?";
    private static final String FLOOR = "UPDATE blacklist_list SET feed_floor = ? WHERE id = ? AND feed_floor < ?";

    private final Dialect dialect;

    Heads(Dialect dialect) {
        this.dialect = dialect;
    }

    public HeadsMark mark(Session session) throws SQLException {
        return session.list(MARK, row -> new HeadsMark(row.getLong(1), row.getLong(2), row.getLong(3)))
                .get(0);
    }

    public List<ListHead> all(Session session) throws SQLException {
        return session.list(ALL, row -> read(row).row());
    }

    public Head one(Session session, ListId list) throws SQLException {
        return session.first(ONE, Heads::read, list.value()).orElseThrow(() -> gone(list));
    }

    public List<ListId> deleted(Session session) throws SQLException {
        return session.list(DELETED, row -> new ListId(row.getLong(1)));
    }

    /** Locks the head and raises the revision; answers the head as it stands then. */
    public Head raise(Session session, ListId list, OperationId operation) throws SQLException {
        if (session.update(RAISE, operation.value(), hash(operation.value()), list.value()) == 0) {
            throw gone(list);
        }
        return one(session, list);
    }

    /** Locks the head and changes nothing. */
    public void hold(Session session, ListId list) throws SQLException {
        if (session.update(HOLD, list.value()) == 0) {
            throw gone(list);
        }
    }

    /** The generation that readers of a list see. */
    public long generation(Session session, ListId list) throws SQLException {
        return session.number(GENERATION, list.value());
    }

    public ListId create(
            Session session, String tenant, ListName name, ListSettings settings, int keyVersion, OperationId operation)
            throws SQLException {
        UUID epoch = UUID.randomUUID();
        checkName(session, tenant, name, 0);
        try {
            return new ListId(session.insert(
                    INSERT,
                    tenant,
                    named(name, settings),
                    epoch,
                    hash(epoch),
                    operation.value(),
                    hash(operation.value()),
                    keyVersion));
        } catch (SQLException e) {
            throw nameTaken(e);
        }
    }

    public void alter(Session session, Head head, ListName name, ListSettings settings) throws SQLException {
        long id = head.row().id().value();
        checkName(session, head.row().tenant(), name, id);
        try {
            session.update(ALTER, named(name, settings), id);
        } catch (SQLException e) {
            throw nameTaken(e);
        }
    }

    public void delete(Session session, ListId list) throws SQLException {
        session.update(DELETE, list.value());
    }

    public void count(Session session, ListId list, long more) throws SQLException {
        if (more != 0) {
            session.update(COUNT, more, list.value());
        }
    }

    public void flip(Session session, ListId list, long generation, long entries, Optional<Instant> dataAsOf)
            throws SQLException {
        session.update(FLIP, generation, entries, dataAsOf, list.value());
    }

    public void floor(Session session, ListId list, long revision) throws SQLException {
        session.update(FLOOR, revision, list.value(), revision);
    }

    private static List<Object> named(ListName name, ListSettings settings) {
        return List.of(
                name.text(),
                name.key(),
                settings.region(),
                settings.zone().getId(),
                settings.maxAge().map(Duration::toString),
                settings.dataAsOf(),
                settings.compiledFile());
    }

    private void checkName(Session session, String tenant, ListName name, long own) throws SQLException {
        if (session.number(NAME_TAKEN, tenant, name.key(), own) > 0) {
            throw new StoreException(Reason.NAME_TAKEN, "Another list of the tenant has this name");
        }
    }

    /** Where two transactions write at once, only the unique index sees it. */
    private SQLException nameTaken(SQLException failure) {
        if (dialect.duplicateKey(failure)) {
            throw Failures.of(Reason.NAME_TAKEN, "Naming a list", failure);
        }
        return failure;
    }

    private static StoreException gone(ListId list) {
        return new StoreException(Reason.NO_SUCH_LIST, "There is no list " + list.value());
    }

    /** 31 bits, so that the sum over a billion lists still fits a column. */
    private static long hash(UUID id) {
        return id.getLeastSignificantBits() & 0x7fff_ffffL;
    }

    private static Head read(ResultSet row) throws SQLException {
        ListSettings settings = new ListSettings(
                Optional.ofNullable(row.getString(4)),
                ZoneId.of(row.getString(5)),
                Optional.ofNullable(row.getString(6)).map(Duration::parse),
                Optional.ofNullable(row.getString(7)).map(Instant::parse),
                Optional.ofNullable(row.getString(15)));
        ListHead head = new ListHead(
                new ListId(row.getLong(1)),
                row.getString(2),
                new ListName(row.getString(3)),
                settings,
                UUID.fromString(row.getString(8)),
                row.getLong(9),
                new OperationId(UUID.fromString(row.getString(10))),
                row.getLong(11),
                row.getLong(12),
                row.getInt(13));
        return new Head(head, row.getLong(14));
    }
}
