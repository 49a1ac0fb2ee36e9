/**
 * The values of the slots of a plan: the table of them ({@code Rows}), and changes of single slots
 * that keep the rules ({@code SlotEdit}).
 */
@NullMarked
package io.cookery.trait.slot;

import org.jspecify.annotations.NullMarked;
