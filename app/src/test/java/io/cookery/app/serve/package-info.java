@NullMarked
package io.cookery.app.serve;

import org.jspecify.annotations.NullMarked;
