package io.cookery.server.security;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Refuses to start with a route that anyone could call, or that takes a collection unchecked. */
@Component
final class AccessCheck implements SmartInitializingSingleton {

  private static final Pattern OF_COLLECTION =
      Pattern.compile("/v1/(collections|cooks)/\\{[a-z]+}(/.*)?");

  private final RequestMappingHandlerMapping mapping;

  AccessCheck(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> route :
        mapping.getHandlerMethods().entrySet()) {
      Set<String> paths = route.getKey().getPatternValues();
      String found = wrongWith(route.getValue(), paths);
      if (!found.isEmpty()) {
        wrong.add(paths + " " + route.getValue().getShortLogMessage() + ": " + found);
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("\n", wrong));
    }
  }

  static String wrongWith(HandlerMethod method, Set<String> paths) {
    boolean open = paths.stream().allMatch(OpenPaths::contain);
    boolean shut = paths.stream().noneMatch(OpenPaths::contain);
    boolean ours = method.getBeanType().getName().startsWith("io.cookery.");
    if (ours
        && method.hasMethodAnnotation(Needs.class)
            == method.hasMethodAnnotation(Unauthenticated.class)) {
      return "needs exactly one of @Needs and @Unauthenticated";
    }
    if (method.hasMethodAnnotation(Needs.class) ? !shut : !open) {
      return "is, or is not, one of OpenPaths, against what it says";
    }
    return ours ? wrongWithParameters(method, paths) : "";
  }

  private static String wrongWithParameters(HandlerMethod method, Set<String> paths) {
    boolean checked = false;
    boolean body = false;
    for (MethodParameter parameter : method.getMethodParameters()) {
      boolean annotated = parameter.hasParameterAnnotation(AtLeast.class);
      Class<?> type = parameter.getParameterType();
      if ((type == CollectionId.class || type == CookId.class) != annotated) {
        return "takes a collection or a cook without @AtLeast, or something else with it";
      }
      if (annotated && body) {
        return "reads a body before it knows whether its caller may know of the collection";
      }
      checked |= annotated;
      body |= parameter.hasParameterAnnotation(RequestBody.class);
    }
    return !checked && paths.stream().anyMatch(path -> OF_COLLECTION.matcher(path).matches())
        ? "is about a collection and asks for no role"
        : "";
  }
}
