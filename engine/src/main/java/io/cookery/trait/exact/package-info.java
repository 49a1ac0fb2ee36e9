/**
 * Whether all exact counts can be met, decided by complete search ({@code CellSearch}) over cells
 * of selections that counts cannot tell apart ({@code Cells}), and slots filled as the search has
 * found ({@code CellRows}).
 */
@NullMarked
package io.cookery.trait.exact;

import org.jspecify.annotations.NullMarked;
