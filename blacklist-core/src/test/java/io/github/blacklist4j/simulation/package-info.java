/**
 * A small cluster in a world of its own: three registries over one database, with every fault that can be thought of, in an
 * order that a seed decides.
 *
 * <p>Reading order: {@code ClusterTest} runs seeds; {@code Cluster} decides what happens next; {@code World} is the scheduler,
 * one thread at a time; {@code SimulatedThreads}, {@code SimulatedExecutor} and {@code SimulatedClock} are what a registry runs
 * on; {@code SharedDatabase} is the store model, {@code SimulatedStore} the way there and its weather; {@code NodeProcess} is a
 * node from its start to its crash; {@code Clients} act; {@code Checker}, {@code PollCheck} and {@code EventCheck} say what must
 * hold.
 *
 * <p>A step is what runs between two calls of the store, two locks or two pauses: nothing else can come in between there, so
 * races within the memory of one node are not found here but by jcstress.
 */
@NullMarked
package io.github.blacklist4j.simulation;

import org.jspecify.annotations.NullMarked;
