package io.cookery.server.openapi;

import io.cookery.account.Role;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Needs;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.method.HandlerMethod;

/** What the names and annotations of a handler say of its route. */
final class RouteText {

  private static final Pattern ROUTES = Pattern.compile("Routes?$");

  private RouteText() {}

  /** What the routes of a class are about, such as {@code Key}: its name without Routes. */
  static String noun(HandlerMethod handler) {
    return ROUTES.matcher(handler.getBeanType().getSimpleName()).replaceFirst("");
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
