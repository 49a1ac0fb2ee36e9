/** The dry run of a collection: what it would be, without making any of it. */
@NullMarked
package io.cookery.app.plan;

import org.jspecify.annotations.NullMarked;
