package io.cookery.tools.svg.tree;

import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * How much of a group is seen where.
 *
 * @param area outside of it nothing is seen
 * @param alpha whether the content's alpha counts, and not its luminance
 * @param linear whether the luminance is that of linear light
 * @param mask what masks the content
 */
public record Mask(
    Group content, Rectangle2D area, boolean alpha, boolean linear, @Nullable Mask mask) {}
