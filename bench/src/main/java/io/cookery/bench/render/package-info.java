/** Stacking pictures beside a Node.js script. */
@NullMarked
package io.cookery.bench.render;

import org.jspecify.annotations.NullMarked;
