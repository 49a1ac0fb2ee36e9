/**
 * Shares out the values of one category among classes of slots, each with room for so many: a
 * transport problem, solved by augmenting paths. The door is {@code Transport}.
 */
@NullMarked
package io.cookery.trait.transport;

import org.jspecify.annotations.NullMarked;
