@NullMarked
package io.cookery.server.openapi;

import org.jspecify.annotations.NullMarked;
