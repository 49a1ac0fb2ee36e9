@NullMarked
package io.cookery.server.event;

import org.jspecify.annotations.NullMarked;
