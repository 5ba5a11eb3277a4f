package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.internal.longs.DamagedFileException;
import io.github.blacklist4j.store.ListHead;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/**
 * The compiled files that lists show instead of entries: a newer one takes the place of the one that is shown, one that
 * cannot be read is refused once, and the older one stays. Thread-safe; blocks on files, never on the store.
 */
final class ServedFiles {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.sync");

    private final ListDirectory lists;
    private final ListLoader loader;
    private final KeyReading keys;
    private final Follower.Changes listener;
    private final Publication publication;
    private final LockWait lockWait;
    private final AttachedFiles files;
    private final Threads threads;

    ServedFiles(
            ListDirectory lists,
            ListLoader loader,
            KeyReading keys,
            Follower.Changes listener,
            Publication publication,
            LockWait lockWait,
            AttachedFiles files,
            Threads threads) {
        this.lists = lists;
        this.loader = loader;
        this.keys = keys;
        this.listener = listener;
        this.publication = publication;
        this.lockWait = lockWait;
        this.files = files;
        this.threads = threads;
    }

    /** Shows the compiled file that lies there now; while it cannot be read, the one before it, if there was one. */
    void swap(ResidentList list) {
        ListView before = list.view();
        Optional<String> path = before.head().state().compiledFile();
        if (path.isEmpty() || before.gone() || loader.unusable(before.head()).isPresent()) {
            return;
        }
        ServedFile.Stamp stamp = files.stamp(path.get());
        if (before.file().filter(file -> file.stamp().equals(stamp)).isPresent()) {
            list.refused(Optional.empty());
        } else if (!list.refused().equals(Optional.of(stamp))) {
            lockWait.run(list.lock, () -> swap(list, path.get(), stamp));
        }
    }

    private void swap(ResidentList list, String path, ServedFile.Stamp stamp) {
        try {
            ServedFile.Loaded loaded = files.load(path);
            ListView now = list.view();
            if (!now.gone() && now.head().state().compiledFile().equals(Optional.of(path))) {
                list.refused(Optional.empty());
                list.show(ListView.of(now.head(), loaded, keys));
                listener.changed(now, list.view());
            }
        } catch (IOException | InvalidPathException e) {
            refuse(list, path, e instanceof DamagedFileException ? stamp : ServedFile.Stamp.NONE, e);
        }
    }

    /**
     * Tells once about a file that cannot be read.
     *
     * @param stamp of a damaged file, which is not read again; what else went wrong may be over with the next poll
     */
    private void refuse(ResidentList list, String path, ServedFile.Stamp stamp, Exception why) {
        boolean logged = list.refused().equals(Optional.of(stamp));
        list.refused(Optional.of(stamp));
        ListView now = list.view();
        String cause = ServedFile.cause(path, why);
        if (now.broken().isEmpty()) {
            if (!logged) {
                LOG.log(System.Logger.Level.WARNING, "A newer compiled list is not shown", why);
            }
        } else if (!now.broken().get().equals(cause)) {
            list.show(now.broken(cause));
            publication.tellIfBroken(list.view());
        }
    }

    /** Shows a file that was read before the list that serves it was written, see {@link Follower#serve}. */
    void serve(ListHead head, ServedFile.Loaded loaded) {
        ListView view = loader.checked(ListView.of(head, loaded, keys));
        ResidentList added = new ResidentList(view, threads.lock());
        if (lists.add(added)) {
            listener.created(view);
            return;
        }
        lists.find(head.id()).ifPresent(resident -> {
            lockWait.run(resident.lock, () -> serve(resident, view));
            swap(resident); // a poll that saw the head first may have kept the file of before
        });
    }

    private void serve(ResidentList resident, ListView view) {
        ListHead head = view.head();
        ListHead now = resident.view().head();
        boolean newer = now.revision() < head.revision();
        if (newer && !resident.view().gone()) {
            resident.refused(Optional.empty());
            publication.show(resident, view);
        }
    }
}
