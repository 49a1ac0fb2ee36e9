package io.cookery.server.openapi;

import io.cookery.account.Role;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Needs;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;

/** What the names and annotations of a handler say of its route. */
final class RouteText {

  private static final String ROUTES = "Routes";

  private RouteText() {}

  /** What the routes of a class are about, such as {@code Key}: its name without Routes. */
  static String noun(HandlerMethod handler) {
    String name = handler.getBeanType().getSimpleName();
    return name.endsWith(ROUTES) ? name.substring(0, name.length() - ROUTES.length()) : name;
  }

  /** Such as {@code keyCreate}: unique, because a class has its methods' names once. */
  static String operationId(HandlerMethod handler) {
    String noun = noun(handler);
    String method = handler.getMethod().getName();
    return noun.substring(0, 1).toLowerCase(Locale.ROOT)
        + noun.substring(1)
        + method.substring(0, 1).toUpperCase(Locale.ROOT)
        + method.substring(1);
  }

  /** Which scope and which role a caller needs. */
  static String access(HandlerMethod handler) {
    Needs needs = handler.getMethodAnnotation(Needs.class);
    if (needs == null) {
      return "Asks for no key.";
    }
    String scope = "Needs the scope %s".formatted(needs.value());
    return role(handler)
        .map(role -> scope + ", and the role %s of the collection or more.".formatted(role))
        .orElse(scope + ".");
  }

  private static Optional<Role> role(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(AtLeast.class))
        .map(parameter ->
            Objects.requireNonNull(parameter.getParameterAnnotation(AtLeast.class)).value())
        .findFirst();
  }
}
