/** One class for each thing that {@code cook} can be told to do. */
@NullMarked
package io.cookery.app.command;

import org.jspecify.annotations.NullMarked;
