/**
 * The front desk: a registry, the lists of its tenants, bulk imports, and what one can know of their state.
 *
 * <p>Reading order for a newcomer. The interfaces first: {@link io.github.blacklist4j.BlacklistRegistry} (build it, close it,
 * its health and events), {@link io.github.blacklist4j.Blacklists} (the lists of one tenant),
 * {@link io.github.blacklist4j.Blacklist} (check, add, remove). Their values: {@link io.github.blacklist4j.Match},
 * {@link io.github.blacklist4j.Health}, {@link io.github.blacklist4j.Event}, {@link io.github.blacklist4j.RegistryStats},
 * {@link io.github.blacklist4j.CompiledList} with {@link io.github.blacklist4j.Footprint}. Then how it works:
 * {@code RegistryBuilder} wires a registry, {@code RegistryContext} is what its parts share, {@code RegistryState} and {@code Watchdog} know whether they are in step, {@code ListEvents} and {@code Events} tell what
 * happened, {@code Registry} and
 * {@code TenantLists} are the views, {@code ListHandle} is a list, {@code StoredEntries} asks the store, {@code ListWriter},
 * {@code QueriedChanges} and {@code BulkImport} write.
 *
 * <pre>
 *   BlacklistRegistry (Registry) ──── Blacklists (TenantLists), one per tenant ──── Blacklist (ListHandle), one per list
 *          │                                                                         │           │
 *          │ polls, sweeps                                              checks: memory│           │writes: the store
 *          ▼                                                                         ▼           ▼
 *       Follower ───────────────── next view ────────────────────────────────► ResidentList   ListWriter, BulkImport
 *          ▲                                                                                     │
 *          └────────────────── feed ◄──── BlacklistStore (LazyStore until it is there) ◄──────────┘
 * </pre>
 *
 * <p>Threads: checks run on the caller's thread, take no lock and never block; writes block it on the store and return once
 * the change is visible here. A registry has three daemon threads of its own unless it is given an executor:
 * {@code blacklist-poll} polls, {@code blacklist-events} calls listeners, {@code blacklist-merge} runs compactions, sweeps
 * and writes snapshots. In any case it has {@code blacklist-watchdog}, which sleeps until the last good poll would be too
 * old.
 *
 * <p>Sees the words ({@code number}, {@code entry}, {@code list}), the storage SPI and the hidden rooms that it puts together
 * ({@code internal.index}, {@code internal.number}, {@code internal.sync}); knows nothing of policies, which stand above it.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j;

import org.jspecify.annotations.NullMarked;
