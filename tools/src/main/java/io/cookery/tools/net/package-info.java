/** Requests that leave this process, kept away from addresses that they have no business at. */
@NullMarked
package io.cookery.tools.net;

import org.jspecify.annotations.NullMarked;
