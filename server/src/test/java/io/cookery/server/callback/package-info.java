@NullMarked
package io.cookery.server.callback;

import org.jspecify.annotations.NullMarked;
