package io.github.blacklist4j.tool;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What results for people are written to.
 *
 * @param watched whether a person looks at a terminal
 * @param colours whether it shows colours
 * @param width how many columns it has; 0: as many as it takes
 * @param zone what times are shown in
 */
record Display(boolean watched, boolean colours, int width, ZoneId zone) {
    /** A file, or another program. */
    static final Display NONE = new Display(false, false, 0, ZoneId.systemDefault());

    private static final int NARROWEST = 20;

    /**
     * A terminal.
     *
     * @param environment may say how wide it is (COLUMNS), that it has no colours (TERM), or that none are wanted (NO_COLOR)
     * @param measured how wide it is, if the environment does not say so
     */
    static Display terminal(Map<String, String> environment, IntSupplier measured) {
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[0-9]{1,5}") ? Integer.parseInt(columns) : measured.getAsInt();
        return new Display(true, !plain, Math.max(NARROWEST, width), ZoneId.systemDefault());
    }
}
