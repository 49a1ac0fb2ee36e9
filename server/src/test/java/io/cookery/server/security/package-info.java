@NullMarked
package io.cookery.server.security;

import org.jspecify.annotations.NullMarked;
