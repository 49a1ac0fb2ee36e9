/** Trait trees, rules, templates and the plan of traits. Pure: no I/O, no clock. */
@NullMarked
package io.cookery.trait;

import org.jspecify.annotations.NullMarked;
