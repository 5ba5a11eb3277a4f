package io.github.blacklist4j.tck;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.EntryConsumer;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry as a load gave it.
 *
 * @param list whose
 * @param generation in which it was read
 * @param entry the entry; a bare one if the number alone came
 * @param alone whether it did
 */
record Loaded(ListId list, long generation, Entry entry, boolean alone) {
    /** Takes all that comes. */
    static final class Into implements EntryConsumer {
        private final List<Loaded> taken = new ArrayList<>();

        @Override
        public void number(ListId list, long generation, long number) {
            Entry bare = Entry.of(new Pattern.Exact(new PhoneNumber(number))).build();
            taken.add(new Loaded(list, generation, bare, true));
        }

        @Override
        public void entry(ListId list, long generation, Entry entry) {
            taken.add(new Loaded(list, generation, entry, false));
        }

        List<Loaded> taken() {
            return List.copyOf(taken);
        }
    }
}
