/**
 * Keeps what is resident in step with the store: loads, follows the feed, notices lists that come and go. The front desk
 * may enter, and policy, which asks the views of lists where a decision must make no object beside itself.
 */
@NullMarked
package io.github.blacklist4j.internal.sync;

import org.jspecify.annotations.NullMarked;
