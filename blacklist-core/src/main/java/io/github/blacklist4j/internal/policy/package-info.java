/**
 * Policies made ready: their lists looked up, their numbers read, their rules sorted, one rule class per scenario.
 *
 * <p>Read {@link Rulebook} first, which holds the rules, then {@link RuleContext}, which they share, then one scenario:
 * {@link InboundRules} with {@link InboundFastPath}, {@link InboundRule} and {@link CalledIndex}; {@link CampaignRule},
 * {@link CallbackRule} and {@link OutboundRule} with {@link DialCheck} and {@link DialledLists}; {@link RouteRule}.
 * {@link Bindings} says which list a name means, {@link CurrentNames} what it is called now; {@link RulesInForce} keeps the
 * lists from being deleted. {@link Validation} looks for what is odd about policies; an {@link InvalidRuleException} says where one cannot be used.
 *
 * <p>The order of every decision, from the top; the first that applies settles it:
 *
 * <pre>
 *   InboundRules              CampaignRule        CallbackRule        OutboundRule      RouteRule
 *   ------------------------  ------------------  ------------------  ----------------  --------------------
 *   the number is read, once for each text
 *   InboundFastPath           protected: no call  protected: skip     protected: pass   pool gone: fixed one
 *     if it suits the call    no number: no call  no number: skip     no list: pass     drawn from the pool
 *   each rule of the number   seen: next number   limits              DialCheck         fixed number
 *     that is called:                             premium rate        unless it is      no number
 *     not now: next rule                          country             FREE: refused
 *     protected: next rule    DialCheck           DialCheck
 *     hidden: next, or act      LISTED: no call     LISTED: skip
 *     ALLOW: pass               LIST_GONE: hold     LIST_GONE: hold, skip
 *     BLOCK: act                TOO_OLD: hold       TOO_OLD: hold
 *     gone: next, or act        FREE: dial          FREE: call back
 *   no rule left: pass        no number left: close
 * </pre>
 *
 * <p>The thread that sets policies makes a rulebook, which then no longer changes; the threads that ask for decisions use
 * it at the same time, without a lock and without the store. What outlives a call or a rulebook is in {@link EngineMemory}.
 * Only {@link CampaignRule#add} blocks, on the store, and {@link Validation} takes as long as the pools are large.
 *
 * <p>Entered by {@code engine} alone. The readable copy of these rules is {@code Oracle} in the tests.
 */
@NullMarked
package io.github.blacklist4j.internal.policy;

import org.jspecify.annotations.NullMarked;
