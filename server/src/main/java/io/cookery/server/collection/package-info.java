/** The routes of collections: what they are, changing them, planning them. */
@NullMarked
package io.cookery.server.collection;

import org.jspecify.annotations.NullMarked;
