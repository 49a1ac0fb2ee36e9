/** The JSON Schemas of the tools' params. */
@NullMarked
package io.cookery.tools.schema;

import org.jspecify.annotations.NullMarked;
