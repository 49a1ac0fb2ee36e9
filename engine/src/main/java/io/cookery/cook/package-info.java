/** Cooks: the ledger, the dispatcher, the journal and the invariants. */
@NullMarked
package io.cookery.cook;

import org.jspecify.annotations.NullMarked;
