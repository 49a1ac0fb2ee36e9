/** The dry run of a collection: what it would be, without making any of it. */
@NullMarked
package io.cookery.plan;

import org.jspecify.annotations.NullMarked;
