@NullMarked
package io.cookery.server.collection;

import org.jspecify.annotations.NullMarked;
