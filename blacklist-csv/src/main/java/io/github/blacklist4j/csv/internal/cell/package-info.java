/**
 * What stands in one cell: text, dates, patterns. Functions and immutable values without state, so any thread may use them.
 *
 * <p>Reading order: {@link io.github.blacklist4j.csv.internal.cell.CellText} is what every cell goes through; the others read or
 * write what it holds.
 *
 * <pre>
 * cell as it stands in the file
 *   │ CellText.value, CellText.text    without white space, ="…" and the guard against formulas
 *   ▼
 * text ── Dates                        a date or a point in time
 *      │    └ DatePatterns             the name of its pattern, for previews
 *      ├─ WildcardPrefix               201555XXXX as a prefix
 *      └─ ExportedPattern              a pattern as an export wrote it
 *
 * text ── CellText.guarded ── Quoting  the way back into a file
 * </pre>
 *
 * <p>The lowest room of the module: it sees no other one. {@code format}, {@code layout} and {@code row} use it.
 */
@NullMarked
package io.github.blacklist4j.csv.internal.cell;

import org.jspecify.annotations.NullMarked;
