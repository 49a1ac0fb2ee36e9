/** The plan of traits, or the proof that there is none. The door is {@code TraitPlan}. */
@NullMarked
package io.cookery.trait.plan;

import org.jspecify.annotations.NullMarked;
