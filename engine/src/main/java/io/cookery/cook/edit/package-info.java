/** Changes to collections that have to go with their cooks: recipes, supply, deletion. */
@NullMarked
package io.cookery.cook.edit;

import org.jspecify.annotations.NullMarked;
