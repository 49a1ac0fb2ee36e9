/** What is wrong with a spec before it is planned. The door is {@code TraitSpecCheck}. */
@NullMarked
package io.cookery.trait.check;

import org.jspecify.annotations.NullMarked;
