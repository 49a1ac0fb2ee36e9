/** Values of a job: its key, its claim, its moves, its end, its callback token. */
@NullMarked
package io.cookery.cook.job;

import org.jspecify.annotations.NullMarked;
