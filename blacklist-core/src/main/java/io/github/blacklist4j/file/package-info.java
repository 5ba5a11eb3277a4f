/**
 * Files that hold numbers: {@link io.github.blacklist4j.file.OwnerFiles} creates them so that their owner alone may read
 * them. Snapshots, compiled lists, their temporary files, exports, files of rejected records and SQLite stores all come
 * from here; so may files of your own.
 *
 * <p>Stateless: any thread may enter, and so may every room that writes a file. Sees no other room.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.file;

import org.jspecify.annotations.NullMarked;
