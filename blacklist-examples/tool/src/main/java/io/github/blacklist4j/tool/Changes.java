package io.github.blacklist4j.tool;

/** Marks commands that change lists: if one fails, it says that nothing was changed. */
interface Changes {}
