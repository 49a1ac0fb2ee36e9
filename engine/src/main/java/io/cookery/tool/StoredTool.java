package io.cookery.tool;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool's definition as it is stored.
 *
 * @param version 1 when it was made, one more with every change
 * @param definition as it was given; names of secrets, never their values
 */
public record StoredTool(String name, int version, ObjectNode definition, Instant updatedAt) {}
