/** Words of CSV files: format, fields, reject codes, preview, progress, report. */
@NullMarked
package io.github.blacklist4j.csv.format;

import org.jspecify.annotations.NullMarked;
