/** Tools that are done later: callbacks, polls, deadlines. */
@NullMarked
package io.cookery.cook.remote;

import org.jspecify.annotations.NullMarked;
