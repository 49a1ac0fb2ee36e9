package io.cookery.server.tool;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to try a tool with.
 *
 * @param params as a recipe has them, without placeholders; none if it is left out
 */
record TrialBody(@Nullable ObjectNode params) {}
