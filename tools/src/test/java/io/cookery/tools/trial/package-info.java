@NullMarked
package io.cookery.tools.trial;

import org.jspecify.annotations.NullMarked;
