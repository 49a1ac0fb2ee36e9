/**
 * Requests with placeholders and secrets: URLs, headers and bodies ({@code RequestTemplate}), what
 * is filled in ({@code Filling}), and the secrets that are masked wherever they would be shown
 * ({@code Secrets}).
 */
@NullMarked
package io.cookery.tools.http.template;

import org.jspecify.annotations.NullMarked;
