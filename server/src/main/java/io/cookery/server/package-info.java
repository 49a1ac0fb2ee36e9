/** The server: Cookery over HTTP. */
@NullMarked
package io.cookery.server;

import org.jspecify.annotations.NullMarked;
