@NullMarked
package io.cookery.tools.http.template;

import org.jspecify.annotations.NullMarked;
