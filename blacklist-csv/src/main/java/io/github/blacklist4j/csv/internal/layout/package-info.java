/**
 * How a file is written: which delimiter, whether there is a header, which column holds what. Decided once per file, from its
 * beginning, before the first row is read.
 *
 * <p>Reading order: {@link io.github.blacklist4j.csv.internal.layout.Layout} is the result, {@link
 * io.github.blacklist4j.csv.internal.layout.LayoutGuess} the way to it.
 *
 * <pre>
 * Sample, CsvFormat
 *   │ LayoutGuess            delimiter, header     NumberRecognizer   looks like a number?
 *   │   ├─ TableStart        text above the table  Headers            known ones, headers.properties
 *   │   ├─ ColumnGuess       columns               HeaderWords        what the words of a header say
 *   │   │    ├─ NumberColumns                      JoinedNumbers      several in a cell
 *   │   │    ├─ AreaCodeColumn, NumberCells
 *   │   │    └─ PrintableHeaders                   in messages, masked
 *   │   ├─ DateGuess         dates
 *   │   └─ EvidenceLog       why, for a preview
 *   ▼
 * Layout                     and NumberCells for each row whose number stands in several columns
 * </pre>
 *
 * <p>{@code ImportSettings} are here, below the rooms that use them. Threads: a guess is used by one, in an import the one that
 * works with the store, in a preview the caller's; {@code Layout} is immutable and read by all workers.
 *
 * <p>Sees {@code format}, {@code cell} and {@code text}; {@code row}, {@code run} and the doors use it.
 */
@NullMarked
package io.github.blacklist4j.csv.internal.layout;

import org.jspecify.annotations.NullMarked;
