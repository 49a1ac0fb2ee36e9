/** A node among others: its lease, who is dead, and work that one node does for all. */
@NullMarked
package io.cookery.cook.node;

import org.jspecify.annotations.NullMarked;
