package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.tree.Group;
import java.awt.geom.AffineTransform;
import org.jspecify.annotations.Nullable;

/**
 * What uses what is being painted.
 *
 * @param transform from its coordinates to the picture's
 */
record Frame(Group.Context context, AffineTransform transform, @Nullable Frame outer) {}
