/** Tries one tool once, in this process or on a server, and shows what came of it. */
@NullMarked
package io.cookery.app.trial;

import org.jspecify.annotations.NullMarked;
