/**
 * The door to decisions. {@link PolicyEngine} takes policies and decides calls by them, on the caller's thread;
 * {@link Simulation} compares what two sets of policies would decide; a {@link DecisionListener} takes what was
 * {@link DecisionListener.DecidedCall}, on the thread of its executor, with what {@link DecisionsInContext} passed on of the call;
 * {@link EngineStats} are counters of {@code DecisionCounts}. {@link HitCounter} is a listener ready-made, {@code HitCounts} what it has not
 * written yet.
 *
 * <p>{@link StoredPolicies} are those of the store with each {@link StoredPolicies.PolicyVersion}; {@code FollowedPolicies} keeps an engine
 * in step with them:
 *
 * <pre>
 *   update  --&gt; what stands --&gt; the function --&gt; Rulebook --&gt; Documents.save --&gt; RulesInForce    on the caller's thread
 *                     ^------------ another version stands ---------'
 *   poll    --&gt; FollowedDocuments --&gt; what stands, if it differs --&gt; Rulebook --&gt; RulesInForce  on the poller's
 * </pre>
 *
 * <p>Entered by users; the rules themselves are in {@code internal.policy}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.engine;

import org.jspecify.annotations.NullMarked;
