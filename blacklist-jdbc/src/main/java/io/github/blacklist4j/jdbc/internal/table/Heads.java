package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Failures;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The heads, one row per list. {@link #raise} is the first statement of every transaction that writes to a list: it takes
 * the list's lock, so that revisions are committed in order and without gaps. Stateless and thread-safe.
 *
 * <p>A list is found by number and epoch, in the statement that reads or locks it: after a restored backup its number may be
 * another list's.
 */
public final class Heads {
    private static final String COLUMNS = "id, tenant, name, data_as_of, compiled_file, epoch, revision, operation,"
            + " generation, feed_floor, key_version, entry_count, " + SettingsColumns.ALL;

    private static final String ALL = "SELECT " + COLUMNS + " FROM blacklist_list WHERE deleted = 0";
    private static final String BY_ID = "id = ? AND (epoch = ? OR ? = 1)"; // see key()
    private static final String ONE = ALL + " AND " + BY_ID;
    private static final String GENERATION = "SELECT generation FROM blacklist_list WHERE id = ?";
    private static final String SHOWS =
            "SELECT COUNT(*) FROM blacklist_list WHERE deleted = 0 AND id = ? AND generation = ?";
    private static final String IS_DELETED = "SELECT COUNT(*) FROM blacklist_list WHERE deleted = 1 AND " + BY_ID;
    private static final String LARGER = "SELECT id, epoch FROM blacklist_list WHERE deleted = 0 AND entry_count >= ?";
    private static final String DELETED = "SELECT id, epoch FROM blacklist_list WHERE deleted = 1";
    private static final String TENANT_KEY =
            "SELECT tenant_key FROM blacklist_list WHERE tenant = ? AND deleted = 0 ORDER BY id LIMIT 1";
    private static final String NAME_TAKEN =
            "SELECT COUNT(*) FROM blacklist_list WHERE tenant_key = ? AND name_key = ? AND id <> ?";
    private static final String MARK = "SELECT COALESCE(SUM(1 - deleted), 0), COALESCE(SUM(revision), 0),"
            + " COALESCE(SUM(epoch_hash + operation_hash), 0),"
            + " (SELECT COALESCE(SUM(operation_hash), 0) FROM blacklist_document) FROM blacklist_list";
    private static final String INSERT = "INSERT INTO blacklist_list (tenant, tenant_key, name, name_key, data_as_of,"
            + " compiled_file, " + SettingsColumns.ALL + ", epoch, epoch_hash, revision, operation, operation_hash,"
            + " generation, feed_floor, key_version, entry_count, deleted)"
            + " VALUES (?, ?, ?, ?, ?, ?, " + SettingsColumns.PLACES + ", ?, ?, 1, ?, ?, 0, 1, ?, 0, 0)";
    private static final String RAISE = "UPDATE blacklist_list SET revision = revision + 1, operation = ?,"
            + " operation_hash = ? WHERE deleted = 0 AND " + BY_ID;
    private static final String LOCK = "UPDATE blacklist_list SET revision = revision WHERE " + BY_ID;
    private static final String ALTER = "UPDATE blacklist_list SET name = ?, name_key = ?, data_as_of = ?,"
            + " compiled_file = ?, " + SettingsColumns.SET + " WHERE id = ?";
    private static final String KEYS = "UPDATE blacklist_list SET key_version = ? WHERE id = ?";
    private static final String RENAME = "UPDATE blacklist_list SET name = ?, name_key = ? WHERE id = ?";
    private static final String DELETE = "UPDATE blacklist_list SET deleted = 1, name_key = NULL WHERE id = ?";
    private static final String COUNT = "UPDATE blacklist_list SET entry_count = entry_count + ? WHERE id = ?";
    private static final String FLIP =
            "UPDATE blacklist_list SET generation = ?, entry_count = ?, data_as_of = ? WHERE id = ?";
    private static final String FLOOR =
            "UPDATE blacklist_list SET feed_floor = CASE WHEN feed_floor < ? THEN ? ELSE feed_floor END WHERE " + BY_ID;

    private final Dialect dialect;

    Heads(Dialect dialect) {
        this.dialect = dialect;
    }

    /** One row over all lists and documents, which differs once any of them was written to. */
    public HeadsMark mark(Session session) throws SQLException {
        return session.query(MARK, row -> new HeadsMark(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .get(0);
    }

    public List<ListHead> all(Session session) throws SQLException {
        return session.query(ALL, row -> read(row).row());
    }

    public Head one(Session session, ListId list) throws SQLException {
        return session.queryFirst(ONE, Heads::read, key(list))
                .filter(head -> head.row().id().equals(list))
                .orElseThrow(() -> StoreException.noSuchList(list));
    }

    public List<ListId> deleted(Session session) throws SQLException {
        return session.query(DELETED, row -> id(row, 1, 2));
    }

    /** The lists of so many entries, or more. */
    public List<ListId> larger(Session session, long least) throws SQLException {
        return session.query(LARGER, row -> id(row, 1, 2), least);
    }

    /** Locks the head and raises the revision; returns the head as it is then. */
    public Head raise(Session session, ListId list, OperationId operation) throws SQLException {
        if (session.update(RAISE, operation.value(), hash(operation.value()), key(list)) == 0) {
            throw StoreException.noSuchList(list);
        }
        return one(session, list);
    }

    /** Locks the head and changes nothing. */
    public void lock(Session session, ListId list) throws SQLException {
        if (session.update(LOCK, key(list)) == 0) {
            throw StoreException.noSuchList(list);
        }
    }

    /** The generation that readers of a list see. */
    public long generation(Session session, ListId list) throws SQLException {
        return session.queryLong(GENERATION, list.value());
    }

    /** Whether readers see a generation of a list, of whichever epoch. */
    public boolean shows(Session session, ListId list, long generation) throws SQLException {
        return session.queryLong(SHOWS, list.value(), generation) > 0;
    }

    public boolean isDeleted(Session session, ListId list) throws SQLException {
        return session.queryLong(IS_DELETED, key(list)) > 0;
    }

    public ListId create(Session session, String tenant, ListHead.Traits traits, OperationId operation)
            throws SQLException {
        UUID epoch = UUID.randomUUID();
        String tenantKey = tenantKey(session, tenant);
        checkName(session, tenantKey, traits.name(), 0);
        try {
            long id = session.insertForId(
                    INSERT,
                    tenant,
                    tenantKey,
                    columns(traits),
                    epoch,
                    hash(epoch),
                    operation.value(),
                    hash(operation.value()),
                    traits.keyVersion());
            return new ListId(id, epoch);
        } catch (SQLException e) {
            throw nameTaken(e);
        }
    }

    public void alter(Session session, Head head, ListHead.Traits to) throws SQLException {
        ListName name = to.name();
        long id = head.row().id().value();
        checkName(session, tenantKey(session, head.row().tenant()), name, id);
        try {
            if (to.state().unreadable().isPresent()) {
                session.update(RENAME, name.text(), name.key(), id); // defaults stand where something else is stored
            } else {
                session.update(ALTER, columns(to), id);
            }
            session.update(KEYS, to.keyVersion(), id);
        } catch (SQLException e) {
            throw nameTaken(e);
        }
    }

    public void delete(Session session, ListId list) throws SQLException {
        session.update(DELETE, list.value());
    }

    /** Adds to the number of entries. */
    public void count(Session session, ListId list, long more) throws SQLException {
        if (more != 0) {
            session.update(COUNT, more, list.value());
        }
    }

    /** Makes another generation the visible one. */
    public void flip(Session session, ListId list, long generation, long entries, Optional<Instant> dataAsOf)
            throws SQLException {
        session.update(FLIP, generation, entries, dataAsOf, list.value());
    }

    /** Raises the first revision that the feed still has, if it was lower; false if the list is not there. */
    public boolean raiseFloor(Session session, ListId list, long revision) throws SQLException {
        return session.update(FLOOR, revision, revision, key(list)) > 0;
    }

    /** What {@link #BY_ID} is bound to: a stand-in finds its list by the number alone, which {@link #one} then compares. */
    private static List<Object> key(ListId list) {
        return List.of(list.value(), list.epoch(), list.epoch().getMostSignificantBits() == 0);
    }

    /** The identity of a list by its columns. */
    static ListId id(ResultSet row, int number, int epoch) throws SQLException {
        UUID standIn = standIn(row.getString(epoch));
        return new ListId(
                row.getLong(number),
                new LenientColumns(row).read(epoch, "epoch", UUID::fromString).orElse(standIn));
    }

    /** The epoch of a list whose stored one cannot be read: the same for the same text, and never a random one. */
    private static UUID standIn(String text) {
        return new UUID(
                0, UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits());
    }

    private static List<Object> columns(ListHead.Traits traits) {
        return List.of(
                traits.name().text(),
                traits.name().key(),
                traits.state().dataAsOf(),
                traits.state().compiledFile(),
                SettingsColumns.of(traits.settings()));
    }

    /** The key under which the lists of a tenant have their names: that of its first list, which may be from before keys were folded. */
    private static String tenantKey(Session session, String tenant) throws SQLException {
        return session.queryFirst(TENANT_KEY, row -> row.getString(1), tenant)
                .orElseGet(() -> new ListName(tenant).key());
    }

    private void checkName(Session session, String tenantKey, ListName name, long self) throws SQLException {
        if (session.queryLong(NAME_TAKEN, tenantKey, name.key(), self) > 0) {
            throw new StoreException(Code.NAME_TAKEN, "Another list of the tenant has this name");
        }
    }

    /** When two transactions take a name at once, only the unique index notices. */
    private SQLException nameTaken(SQLException failure) {
        if (dialect.isDuplicateKey(failure)) {
            throw Failures.of(Code.NAME_TAKEN, "Naming a list", failure);
        }
        return failure;
    }

    /** 31 bits, so that the sum over a billion lists still fits a BIGINT. */
    static long hash(UUID id) {
        return id.getLeastSignificantBits() & 0x7fff_ffffL;
    }

    /**
     * A head, also of a row that this version cannot read all of: it must not hold up those of other lists, and its list
     * can be altered or deleted. Defaults stand in for what cannot be read.
     */
    private static Head read(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        UUID none = new UUID(0, id);
        LenientColumns columns = new LenientColumns(row);
        ListSettings settings = SettingsColumns.read(columns, 13);
        ListName name = columns.read(3, "name", ListName::new)
                .orElseGet(() -> new ListName("#" + id + " (its name cannot be read)"));
        Optional<Instant> dataAsOf = columns.read(4, "data_as_of", Instant::parse);
        UUID epoch = columns.read(6, "epoch", UUID::fromString).orElse(standIn(row.getString(6)));
        UUID operation = columns.read(8, "operation", UUID::fromString).orElse(none);
        ListHead head = new ListHead(
                new ListId(id, epoch),
                row.getString(2),
                name,
                settings,
                new ListState(dataAsOf, Optional.ofNullable(row.getString(5)), columns.unreadable()),
                row.getLong(7),
                new OperationId(operation),
                row.getLong(9),
                row.getLong(10),
                row.getInt(11));
        return new Head(head, row.getLong(12));
    }
}
