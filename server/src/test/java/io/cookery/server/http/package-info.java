@NullMarked
package io.cookery.server.http;

import org.jspecify.annotations.NullMarked;
