/**
 * How many slots are to have each value: shares turned into whole pieces ({@code Quotas}, the
 * door), put right where the rules do not allow them ({@code Balance}), and by how much a plan
 * misses them.
 */
@NullMarked
package io.cookery.trait.quota;

import org.jspecify.annotations.NullMarked;
