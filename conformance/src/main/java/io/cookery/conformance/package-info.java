/** Tests that hold tools to what every tool owes. */
@NullMarked
package io.cookery.conformance;

import org.jspecify.annotations.NullMarked;
