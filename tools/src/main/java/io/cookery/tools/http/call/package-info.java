/**
 * Calls of a service and what its answers mean: the request itself ({@code HttpCalls}, the door),
 * failures, {@code Retry-After}, and outputs, given in the answer ({@code OutputReader}) or left at
 * a URL ({@code OutputFetch}).
 */
@NullMarked
package io.cookery.tools.http.call;

import org.jspecify.annotations.NullMarked;
