package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;

/**
 * Which import: after a restored backup its number may be another import's, into the same list or another.
 *
 * @param number the id of its row
 * @param list into which list
 * @param operation the operation of its ticket
 */
public record ImportId(long number, ListId list, OperationId operation) {}
