/** Live events: what happens to cooks, followed from the journal on any node. */
@NullMarked
package io.cookery.cook.event;

import org.jspecify.annotations.NullMarked;
