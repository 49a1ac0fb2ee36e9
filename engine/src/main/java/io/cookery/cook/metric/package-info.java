/** Meters, figures over all nodes, and the invariants. */
@NullMarked
package io.cookery.cook.metric;

import org.jspecify.annotations.NullMarked;
