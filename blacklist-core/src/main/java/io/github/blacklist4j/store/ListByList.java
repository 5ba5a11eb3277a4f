package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ListId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A scan of all lists that scans one after the other, for stores without a better one. A page runs over their ends. */
final class ListByList {
    private static final int FIELDS = 3;

    private final BlacklistStore store;
    private final int limit;
    private final List<ListedEntry> items = new ArrayList<>();

    ListByList(BlacklistStore store, int limit) {
        this.store = store;
        this.limit = limit;
    }

    Page<ListedEntry> page(Optional<Page.Cursor> after) {
        Optional<Place> place = after.map(Place::parse);
        List<ListHead> heads = store.heads().stream()
                .filter(head ->
                        place.isEmpty() || head.id().compareTo(place.get().list()) >= 0)
                .sorted(Comparator.comparing(ListHead::id))
                .toList();
        for (ListHead head : heads) {
            if (items.size() == limit) {
                return new Page<>(items, Optional.of(new Place(head.id(), head.generation(), "").cursor()));
            }
            Optional<Page.Cursor> rest = take(head, place.flatMap(reached -> reached.in(head)));
            if (rest.isPresent()) {
                Place reached =
                        new Place(head.id(), head.generation(), rest.get().value());
                return new Page<>(items, Optional.of(reached.cursor()));
            }
        }
        return new Page<>(items, Optional.empty());
    }

    /** Takes what there is room for; where the rest begins. */
    private Optional<Page.Cursor> take(ListHead head, Optional<Page.Cursor> from) {
        Optional<Page.Cursor> next = from;
        do {
            Page<Entry> page = scan(head, next);
            page.items().forEach(entry -> items.add(new ListedEntry(head.id(), head.generation(), entry)));
            next = page.next();
        } while (next.isPresent() && items.size() < limit);
        return next;
    }

    private Page<Entry> scan(ListHead head, Optional<Page.Cursor> from) {
        try {
            return store.scan(head.id(), head.generation(), from, limit - items.size());
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.NO_SUCH_LIST) {
                throw e;
            }
            return new Page<>(List.of(), Optional.empty()); // deleted meanwhile
        }
    }

    /** Where a page ended: a place in one generation of a list, or its beginning. */
    private record Place(ListId list, long generation, String after) {
        static Place parse(Page.Cursor cursor) {
            String[] fields = cursor.value().split(" ", FIELDS);
            if (fields.length < FIELDS) {
                throw new IllegalArgumentException("Not a cursor of this store");
            }
            return new Place(ListId.parse(fields[0]), Long.parseLong(fields[1]), fields[2]);
        }

        Page.Cursor cursor() {
            return new Page.Cursor(list + " " + generation + " " + after);
        }

        /** The place in a list as it stands now; one of another generation begins anew. */
        Optional<Page.Cursor> in(ListHead head) {
            boolean here = list.equals(head.id()) && generation == head.generation() && !after.isEmpty();
            return here ? Optional.of(new Page.Cursor(after)) : Optional.empty();
        }
    }
}
