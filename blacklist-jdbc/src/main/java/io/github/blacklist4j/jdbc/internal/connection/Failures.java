package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.sql.SQLException;

/**
 * Turns what a driver throws into a {@link StoreException}. A driver's text may quote values, and so phone numbers: only
 * its codes are passed on.
 */
public final class Failures {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.jdbc");
    private static final String CONNECTION_LOST = "08"; // SQLSTATE class 08, ISO/IEC 9075-2

    private Failures() {}

    /** A failure before the commit: nothing was changed. */
    static StoreException beforeCommit(Dialect dialect, String action, SQLException failure) {
        return of(isRetrySafe(dialect, failure) ? Code.RETRY : Code.BROKEN, action, failure);
    }

    /** The store is closed, or was closed meanwhile: nothing was changed. */
    static StoreException closed(String action) {
        return new StoreException(Code.BROKEN, action + ": the store is closed");
    }

    /** Nobody knows what became of a commit. */
    static StoreException unknownOutcome(String action, SQLException failure) {
        return new StoreException(
                Code.UNKNOWN_OUTCOME,
                action + ": commit failed: " + codes(failure)
                        + "; it may be stored or not: look what is there before you try again",
                withoutText(failure));
    }

    /** There was no connection to be had, so nothing was changed. */
    static StoreException noConnection(String action, SQLException failure) {
        return of(Code.RETRY, action + ": no connection", failure);
    }

    /** The database could not be reached, or not be known, when the store was to be opened. */
    public static StoreException opening(SQLException failure) {
        Code code = state(failure).startsWith(CONNECTION_LOST) ? Code.RETRY : Code.BROKEN;
        return of(code, "Opening the store", failure);
    }

    public static StoreException of(Code reason, String action, SQLException failure) {
        return new StoreException(reason, action + " failed: " + codes(failure), withoutText(failure));
    }

    /** Logs a failure that makes no difference any more: the work is done or undone, and the connection is gone anyway. */
    static void ignore(String action, SQLException failure) {
        LOG.log(System.Logger.Level.DEBUG, "{0} failed: {1}", action, codes(failure));
    }

    /** Logs a failure after which the work goes on otherwise. */
    static void warn(String action, SQLException failure) {
        LOG.log(System.Logger.Level.WARNING, "{0} failed: {1}", action, codes(failure));
    }

    private static boolean isRetrySafe(Dialect dialect, SQLException failure) {
        return dialect.isTransient(failure) || state(failure).startsWith(CONNECTION_LOST);
    }

    private static SQLException withoutText(SQLException failure) {
        SQLException bare = new SQLException(codes(failure), failure.getSQLState(), failure.getErrorCode());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }

    private static String codes(SQLException failure) {
        return "SQLState " + state(failure) + ", vendor code " + failure.getErrorCode() + SqliteCodes.meaning(failure);
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "none" : state;
    }
}
