/**
 * The contract kit for stores: {@link io.github.blacklist4j.tck.BlacklistStoreContract} proves the rules of
 * {@code docs/store-contract.md} against a store of yours. Also for tests of users, without any
 * test framework: {@link io.github.blacklist4j.tck.TestRegistry}, {@link io.github.blacklist4j.tck.FailingStore},
 * {@link io.github.blacklist4j.tck.SettableClock} and {@link io.github.blacklist4j.tck.Reasons}. Uses public API only.
 *
 * <p>Reading order: {@code BlacklistStoreContract}, {@code StoreFixture} (the store under test), then any group of rules.
 *
 * <pre>
 *   BlacklistStoreContract    one subclass per store
 *     implements Rules:       H HeadRules     F FeedRules      W WriteRules, ConcurrencyRules   S ScanRules
 *                             I ImportRules, ImportAmongWritersRules, ImportEdgeRules           T TransactionRules
 *                             O OutcomeRules  P PrivacyRules   R HistoryRules                   K KeyRules
 *                             M RegistryRules: RandomWork does the same to a registry and to NaiveLists
 *     with:                   StoreFixture    Samples          FeedFollower, of the feed            TestThreads
 * </pre>
 *
 * <p>Rules run on JUnit's thread; those about several writers start {@code TestThreads} and end them. A group of rules is an
 * interface of default methods, so that a store's test class has them all by extending one class.
 */
@NullMarked
package io.github.blacklist4j.tck;

import org.jspecify.annotations.NullMarked;
