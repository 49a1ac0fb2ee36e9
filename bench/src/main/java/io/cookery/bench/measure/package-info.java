/** How measuring is done: databases, trials, rounds, figures, bars. */
@NullMarked
package io.cookery.bench.measure;

import org.jspecify.annotations.NullMarked;
