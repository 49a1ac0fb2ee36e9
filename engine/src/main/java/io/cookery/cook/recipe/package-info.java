/** Recipes made ready to cook: tool, plan of traits, params. */
@NullMarked
package io.cookery.cook.recipe;

import org.jspecify.annotations.NullMarked;
