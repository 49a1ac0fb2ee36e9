/** What is measured: the database alone, other job queues, Cookery. */
@NullMarked
package io.cookery.bench.contestant;

import org.jspecify.annotations.NullMarked;
