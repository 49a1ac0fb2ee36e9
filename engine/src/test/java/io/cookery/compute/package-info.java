@NullMarked
package io.cookery.compute;

import org.jspecify.annotations.NullMarked;
