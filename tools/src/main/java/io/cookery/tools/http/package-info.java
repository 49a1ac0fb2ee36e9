/** The tool that calls any service that speaks HTTP, as its definition says. */
@NullMarked
package io.cookery.tools.http;

import org.jspecify.annotations.NullMarked;
