/** What the API is, as an OpenAPI document that is made from the code. */
@NullMarked
package io.cookery.server.openapi;

import org.jspecify.annotations.NullMarked;
