/**
 * Keeps what is resident in step with the store: loads, follows the feed, notices lists that come and go. The front desk
 * may enter.
 */
@NullMarked
package io.github.blacklist4j.internal.sync;

import org.jspecify.annotations.NullMarked;
