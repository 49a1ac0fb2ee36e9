/**
 * Processes that cook on one database are killed, paused and cut off, while a tool that watches
 * them keeps its own books.
 */
@NullMarked
package io.cookery.chaos;

import org.jspecify.annotations.NullMarked;
