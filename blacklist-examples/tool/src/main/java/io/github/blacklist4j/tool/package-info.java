/**
 * The command line tool: each command is a few calls of the public API, and nothing is decided here.
 *
 * <p>Read {@link io.github.blacklist4j.tool.Main} and {@link io.github.blacklist4j.tool.Tool} first, which lists all
 * commands; then {@link io.github.blacklist4j.tool.StoreCommand}, which says how a command runs, and
 * {@link io.github.blacklist4j.tool.ListCommands}, the simplest ones. {@link io.github.blacklist4j.tool.Row} and
 * {@link io.github.blacklist4j.tool.Output} are all that a result passes through, for people also
 * {@link io.github.blacklist4j.tool.TextTable} and {@link io.github.blacklist4j.tool.PlainWords};
 * {@link io.github.blacklist4j.tool.FailureHandler} has the words for whatever goes wrong.
 *
 * <pre>
 * Main                     streams of the process, exit status
 *  ↓
 * Tool                     UTF-8; all commands, each with the same Context
 *  ↓
 * picocli                  GlobalOptions, options of the command, TypeConverters
 *  ↓
 * …Command                 StoreCommand   opens the registry over --store (StoreUrl), closes it
 *  ↓                       EntryCommand   and finds the list and the number or prefix, tells what became of it
 *  ↓                       PolicyCommand  and makes an engine of the policies, stored or of a file
 * the library              decides, imports, lists
 *  ↓
 * …Row.of(result)          fields by name, in the order in which they are shown
 *  ↓
 * Output                   one JSON object a line on stdout, or for people
 *  ↓
 * TextTable, PlainWords    tables with headings, no wider than the Display
 *
 * anything thrown  →  FailureHandler  →  one line on stderr, exit status 1 or 2
 * </pre>
 *
 * <p>Names tell the part: {@code …Commands} hold the commands of one group as nested classes, {@code …Command} is one
 * command or what several share, {@code …Row} makes a row of output, {@code …Option(s)} and {@code …Argument(s)} are
 * what a command line may hold. {@code demo}, {@code read} and {@code compile} open no store of the user, {@code schema} opens no
 * registry: they are no store commands.
 *
 * <p>A command runs on the main thread from beginning to end, its progress line too. An import's own threads end with
 * it; those that keep the lists in step with the store end when the command closes the registry.
 *
 * <p>Nobody may enter: only {@code Main} is public, for the launcher of the jar. The tool sees the public packages of
 * core, csv and jdbc, and no hidden room.
 */
@NullMarked
package io.github.blacklist4j.tool;

import org.jspecify.annotations.NullMarked;
