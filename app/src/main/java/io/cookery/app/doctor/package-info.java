/** Looks for trouble: on this machine, in the data directory, with tools, in the database. */
@NullMarked
package io.cookery.app.doctor;

import org.jspecify.annotations.NullMarked;
