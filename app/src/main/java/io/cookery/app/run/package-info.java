/** The main job: cooks the collection of a file and exports it. */
@NullMarked
package io.cookery.app.run;

import org.jspecify.annotations.NullMarked;
