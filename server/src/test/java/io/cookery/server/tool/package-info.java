@NullMarked
package io.cookery.server.tool;

import org.jspecify.annotations.NullMarked;
