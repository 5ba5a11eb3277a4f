package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Reason;
import java.sql.SQLException;

/** Turns what a driver throws into a {@link StoreException}. Texts of drivers may hold values, so only codes are kept. */
public final class Failures {
    private static final String CONNECTION_LOST = "08"; // SQLSTATE class 08, ISO/IEC 9075-2

    private Failures() {}

    /** A failure before the commit: nothing was changed. */
    static StoreException beforeCommit(Dialect dialect, String what, SQLException failure) {
        return of(retrySafe(dialect, failure) ? Reason.RETRY : Reason.BROKEN, what, failure);
    }

    /** A failure while nothing but a connection was had. */
    static StoreException noConnection(String what, SQLException failure) {
        return of(Reason.RETRY, what + ": no connection", failure);
    }

    public static StoreException of(Reason reason, String what, SQLException failure) {
        return new StoreException(reason, what + " failed: " + codes(failure), withoutText(failure));
    }

    private static boolean retrySafe(Dialect dialect, SQLException failure) {
        return dialect.passing(failure) || state(failure).startsWith(CONNECTION_LOST);
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
