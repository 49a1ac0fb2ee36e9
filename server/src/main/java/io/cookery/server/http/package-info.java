/** What all routes have in common: problems, pages, limits, JSON. */
@NullMarked
package io.cookery.server.http;

import org.jspecify.annotations.NullMarked;
