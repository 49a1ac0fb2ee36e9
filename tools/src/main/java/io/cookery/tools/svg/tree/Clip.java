package io.cookery.tools.svg.tree;

import org.jspecify.annotations.Nullable;

/**
 * What a group is cut out with.
 *
 * @param shapes in the coordinates inside of the group
 * @param clip what the shapes themselves are cut out with
 */
public record Clip(Group shapes, @Nullable Clip clip) {}
