/** What a person sees: lines, colours, progress, figures. */
@NullMarked
package io.cookery.app.terminal;

import org.jspecify.annotations.NullMarked;
