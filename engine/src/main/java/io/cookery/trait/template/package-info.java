/**
 * Params and texts with placeholders, filled with traits. The doors are {@code ParamsTemplate} and
 * {@code TextTemplate}.
 */
@NullMarked
package io.cookery.trait.template;

import org.jspecify.annotations.NullMarked;
