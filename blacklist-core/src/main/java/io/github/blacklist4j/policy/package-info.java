/**
 * Words about decisions: for each scenario the rule that one writes, the question, and the answer with its reason. Only
 * values: nothing here reads a number, asks a list or decides.
 *
 * <p>Read {@link Policies} first, which holds the rules of all scenarios, then a row of the drawing, then {@link Reason}.
 *
 * <pre>
 *   scenario          rule                      question               answer
 *   a call comes in   Forwarding, WeeklyWindow  InboundCall            InboundDecision: Rejection, Target
 *   a person dials    DialRule                  the number             OutboundDecision
 *   a campaign dials  Campaign                  a record's numbers     CampaignDecision
 *   it is loaded      Campaign                  records                Screened with Screened.ScreenToken, Screened.ScreenCounts
 *   a callback        CallbackPoint, Limit      the number             CallbackDecision
 *   a number shown    Route                     the number dialled     PresentDecision
 *
 *   each rule but Forwarding and Route may have an AllowList
 *   each answer is a Decision and has a Reason with its ReasonCode
 *   Question is any of the questions, for a simulation; Finding is what is odd about Policies
 * </pre>
 *
 * <p>Each rule names in words of its own what becomes of a call when a list is gone ({@code onUnavailable}), since the
 * choices differ: a person's call cannot wait, a record of a campaign is never closed for it, a callback may do either. An
 * enum of all these words would let a rule have one that means nothing to it, and the words stand in policy files.
 *
 * <p>Immutable, for any thread. Sees {@code list}, {@code number}, the rule for texts in {@code internal.text}, and the front desk, for
 * {@link io.github.blacklist4j.Match}; seen by {@code internal.policy}, {@code engine}, {@code policy.json} and users.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.policy;

import org.jspecify.annotations.NullMarked;
