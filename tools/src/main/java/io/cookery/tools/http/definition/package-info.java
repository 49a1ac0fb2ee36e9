/**
 * The definition of a tool of adapter {@code http}, read strictly. The door is {@code
 * HttpDefinitionReader}.
 */
@NullMarked
package io.cookery.tools.http.definition;

import org.jspecify.annotations.NullMarked;
