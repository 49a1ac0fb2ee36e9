/** What is measured for which bar. */
@NullMarked
package io.cookery.bench.scenario;

import org.jspecify.annotations.NullMarked;
