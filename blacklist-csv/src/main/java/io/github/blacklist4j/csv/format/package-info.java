/**
 * The words that users of imports and exports meet: how a file is written, and what became of it. Values and enums, all
 * immutable, so any thread may use them.
 *
 * <p>Reading order, as a user meets them:
 *
 * <pre>
 * CsvFormat ── CsvPreset           what is declared about a file; what is left open is guessed
 *    │  Field                      what a column can hold
 *    ▼
 * CsvPreview ── Part, Evidence     what the import would make of the file, and why
 *    ▼
 * Progress                         how far the import is
 *    ▼
 * ImportReport ── RejectCode       what became of each record, and Plausibility of its numbers
 * CsvException ── Rule             why a file cannot be imported or written at all
 * </pre>
 *
 * <p>Every room of the module may use these words. From below they see {@code internal.cell} only, by which a format checks
 * its date pattern.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.csv.format;

import org.jspecify.annotations.NullMarked;
