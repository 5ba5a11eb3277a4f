package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import picocli.CommandLine.Option;

/** Which list. */
final class ListOption {
    @Option(names = "--list", paramLabel = "NAME", description = "which list (default: ${DEFAULT-VALUE})")
    String name = Blacklists.DEFAULT_LIST;
}
