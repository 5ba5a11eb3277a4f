/**
 * CSV files in: {@link io.github.blacklist4j.csv.CsvImport} streams a file of any size into one list and reports what
 * became of each record. Stands on the public bulk interface of a list; the CSV library is hidden inside.
 */
@NullMarked
package io.github.blacklist4j.csv;

import org.jspecify.annotations.NullMarked;
