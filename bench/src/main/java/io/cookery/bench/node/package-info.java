/** Nodes of Cookery in processes of their own. */
@NullMarked
package io.cookery.bench.node;

import org.jspecify.annotations.NullMarked;
