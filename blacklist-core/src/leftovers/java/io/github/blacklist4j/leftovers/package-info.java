/**
 * No test depends on what another left: {@link io.github.blacklist4j.leftovers.LeftoverCheck} looks after each test class
 * of each module, and {@code junit-platform.properties} beside it has them run in an order of chance.
 */
package io.github.blacklist4j.leftovers;
