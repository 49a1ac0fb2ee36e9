/** Measures Cookery beside its peers, on one database in one run. */
@NullMarked
package io.cookery.bench;

import org.jspecify.annotations.NullMarked;
