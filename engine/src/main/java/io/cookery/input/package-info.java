/** What is wrong with something that a user gave: where, and what would be right. */
@NullMarked
package io.cookery.input;

import org.jspecify.annotations.NullMarked;
