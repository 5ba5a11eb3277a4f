/**
 * CSV files into lists and out of them, and plain lines of numbers into compiled lists.
 *
 * <p>Read {@link io.github.blacklist4j.csv.CsvImport} first: its settings are all there is to know for most users. {@link
 * io.github.blacklist4j.csv.CsvExport} writes a list so that an import reads it back; {@link
 * io.github.blacklist4j.csv.NumberLines} is the fast way for files of nothing but numbers. The words they use stand in {@link
 * io.github.blacklist4j.csv.format}, their workings in hidden rooms under {@code internal}; {@code internal.run} has the map of
 * an import. Only this package and {@code format} are exported. They use a list through its public interface alone: {@code
 * Bulk} to stage rows and publish them.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.csv;

import org.jspecify.annotations.NullMarked;
