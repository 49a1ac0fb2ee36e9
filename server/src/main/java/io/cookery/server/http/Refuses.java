package io.cookery.server.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * With what a handler refuses beside what every route does: it is said in the OpenAPI document, and
 * a route that answers what it does not say fails the fuzz test.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
  ErrorCode[] value();
}
