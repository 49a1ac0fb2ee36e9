/** The settings of other engines, read without running them. */
@NullMarked
package io.cookery.app.layers.config;

import org.jspecify.annotations.NullMarked;
