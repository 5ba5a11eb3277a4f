/**
 * From bytes to records: charset, archives, limits, quotes. The only room that knows the CSV library.
 *
 * <p>Reading order: {@link io.github.blacklist4j.csv.internal.text.CsvText}, then {@link
 * io.github.blacklist4j.csv.internal.text.RecordCutter}, which keeps everything beyond the limits from the parser, then {@link
 * io.github.blacklist4j.csv.internal.text.ParsedBlock}.
 *
 * <pre>
 * file
 *  │ CountedBytes     counts bytes for the progress
 *  │ Unpacked         gzip, zip; refuses what is not text
 *  │ StrictText       characters; refuses bytes that are not of the charset
 *  ▼
 * CsvText ─────────── Sample (Records)   the beginning, for guesses; CharsetGuess for a preview
 *  │ RecordCutter     the only place where quotes and line ends are decided
 *  ▼
 * Block               some thousand records, cut
 *  │ ParsedBlock      commons-csv, a block at a time
 *  ▼
 * cells
 *
 * file ── Unpacked ── LineBlocks ── LatinText     plain lines of numbers, without a parser
 * </pre>
 *
 * <p>Threads: nothing here starts one. Everything from the file to a block is used by one thread at a time, in an import under
 * the lock of {@code BlockPipe}; a block and its parsing belong to the worker that cut it. Only {@code CsvText.bytesRead} and
 * {@code close} are called by others meanwhile.
 *
 * <p>Sees {@code format}. {@code layout} uses samples, {@code row} blocks, {@code run} texts and cutters, and {@code
 * NumberLines} the plain lines.
 */
@NullMarked
package io.github.blacklist4j.csv.internal.text;

import org.jspecify.annotations.NullMarked;
