/** The tools that are built in: no network, no key, no cost. */
@NullMarked
package io.cookery.tools;

import org.jspecify.annotations.NullMarked;
