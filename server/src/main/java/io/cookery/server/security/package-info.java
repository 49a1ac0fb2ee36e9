/** Who calls, and what they may do. */
@NullMarked
package io.cookery.server.security;

import org.jspecify.annotations.NullMarked;
