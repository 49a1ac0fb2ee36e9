/**
 * Calls of tools: the gate before a call, the call, the keeping of what it made, the report of its
 * end.
 */
@NullMarked
package io.cookery.cook.call;

import org.jspecify.annotations.NullMarked;
