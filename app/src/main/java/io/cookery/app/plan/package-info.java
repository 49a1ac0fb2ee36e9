/** The dry run of a collection in words for people. */
@NullMarked
package io.cookery.app.plan;

import org.jspecify.annotations.NullMarked;
