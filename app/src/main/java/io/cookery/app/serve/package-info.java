/** Runs a server, and reads all its settings. */
@NullMarked
package io.cookery.app.serve;

import org.jspecify.annotations.NullMarked;
