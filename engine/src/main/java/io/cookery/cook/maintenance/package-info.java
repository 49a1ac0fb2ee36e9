/**
 * What a node looks for by itself: cooks to work on, jobs that nobody can end, violated invariants.
 */
@NullMarked
package io.cookery.cook.maintenance;

import org.jspecify.annotations.NullMarked;
