/** Talks to a server over its HTTP API. */
@NullMarked
package io.cookery.app.remote;

import org.jspecify.annotations.NullMarked;
