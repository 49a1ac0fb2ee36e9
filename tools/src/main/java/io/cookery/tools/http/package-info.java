/**
 * Adapter {@code http}: tools that a definition describes, which call a service over HTTP; see
 * {@code docs/http-tool.md}. The door is {@code HttpAdapter}.
 *
 * <p>{@code template} and {@code call} are for every tool that calls a service, {@code definition}
 * is for this adapter alone.
 */
@NullMarked
package io.cookery.tools.http;

import org.jspecify.annotations.NullMarked;
