/** The door to decisions: the engine, simulation, listeners. */
@NullMarked
package io.github.blacklist4j.engine;

import org.jspecify.annotations.NullMarked;
