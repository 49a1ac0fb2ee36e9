/** Collection files: YAML or JSON, with the line of everything in them. */
@NullMarked
package io.cookery.app.file;

import org.jspecify.annotations.NullMarked;
