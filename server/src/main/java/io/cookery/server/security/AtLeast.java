package io.cookery.server.security;

import io.cookery.account.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a handler's parameter of type {@code CollectionId} or {@code CookId}: it is read from the path
 * and handed over only if the caller has at least this role there. Where the caller has none, the
 * answer is 404, as if there were nothing.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface AtLeast {
  Role value();

  /** The path variable's name. */
  String path() default "id";
}
