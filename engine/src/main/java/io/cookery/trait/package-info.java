/**
 * The words of a recipe's traits: categories, their values and shares, rules, and the traits that a
 * piece has. Pure data, the lowest room: it knows none of the others.
 *
 * <p>The rooms that others enter, each by one class: {@code check} ({@code TraitSpecCheck}) says
 * what is wrong with a spec, {@code plan} ({@code TraitPlan}) which traits each slot has, {@code
 * template} ({@code ParamsTemplate}, {@code TextTemplate}) puts them into params and texts. All
 * other rooms serve those three. Nothing here does I/O or looks at a clock.
 */
@NullMarked
package io.cookery.trait;

import org.jspecify.annotations.NullMarked;
