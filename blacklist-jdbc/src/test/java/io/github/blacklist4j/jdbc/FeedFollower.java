package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ListHead;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that follows all lists until a line is written to it, and prints every change that it took over. {@code FEED}
 * follows as a registry does: the mark, the heads, then the feed of each list. {@code NAIVE} reads from a table all changes
 * whose id is higher than the highest one it has seen.
 */
final class FeedFollower {
    private static final int LIMIT = 50;

    private final PrintStream out;

    FeedFollower(PrintStream out) {
        this.out = out;
    }

    /** Arguments: the URL, FEED or NAIVE. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        FeedFollower follower = new FeedFollower(out);
        if (args[1].equals("FEED")) {
            follower.followFeed(args[0]);
        } else {
            follower.followIds(args[0]);
        }
    }

    /** Prints a change, in one form for both kinds of followers. */
    private void print(long list, String number, boolean put, String token) {
        out.println(list + " " + number + " " + (put ? "PUT" : "REMOVED") + " " + token);
    }

    private void ready() {
        out.println("ready");
    }

    /** A line means that all writers have ended: follow once more, then stop. */
    private static boolean isLast() throws IOException {
        return System.in.available() > 0;
    }

    private record Place(long revision, OperationId operation) {}

    private void followFeed(String url) throws IOException, InterruptedException {
        Map<ListId, Place> places = new HashMap<>();
        try (BlacklistStore store = Stores.open(url)) {
            HeadsMark known = store.headsMark();
            store.heads().forEach(head -> places.put(head.id(), new Place(head.revision(), head.operation())));
            ready();
            boolean last = false;
            while (!last) {
                last = isLast();
                HeadsMark mark = store.headsMark();
                if (!mark.equals(known)) {
                    for (ListHead head : store.heads()) {
                        places.computeIfPresent(head.id(), (list, from) -> upTo(store, head, from));
                    }
                    known = mark;
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private Place upTo(BlacklistStore store, ListHead head, Place from) {
        Place at = from;
        while (at.revision() < head.revision()) {
            at = takeOver(store, head.id(), at);
        }
        return at;
    }

    private Place takeOver(BlacklistStore store, ListId list, Place from) {
        Feed feed = store.changesSince(list, from.revision(), LIMIT);
        if (feed.reload() || !feed.batches().get(0).operation().equals(from.operation())) {
            throw new IllegalStateException("The feed does not go on from revision " + from.revision());
        }
        Place at = from;
        for (Feed.Batch batch : feed.batches().subList(1, feed.batches().size())) {
            if (batch.revision() != at.revision() + 1) {
                throw new IllegalStateException("A hole after revision " + at.revision());
            }
            for (Change change : batch.changes()) {
                print(list.value(), change.pattern().text(), change instanceof Change.Put, FeedWriter.token(change));
            }
            at = new Place(batch.revision(), batch.operation());
        }
        return at;
    }

    private void followIds(String url) throws IOException, InterruptedException, SQLException {
        try (SmallPool pool = Stores.pool(url);
                Connection connection = pool.getConnection()) {
            long lastSeen = 0;
            ready();
            boolean last = false;
            while (!last) {
                last = isLast();
                lastSeen = readAfter(connection, lastSeen);
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    /** Prints all changes with a higher id; returns the highest. */
    long readAfter(Connection connection, long lastSeen) throws SQLException {
        long seen = lastSeen;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, list_id, number, action, token FROM naive_feed WHERE id > ? ORDER BY id")) {
            statement.setLong(1, lastSeen);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    seen = row.getLong(1);
                    print(row.getLong(2), row.getString(3), row.getString(4).equals("PUT"), row.getString(5));
                }
            }
        }
        return seen;
    }
}
