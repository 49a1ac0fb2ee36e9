package io.cookery.server.security;

import io.cookery.Cookery;
import io.cookery.account.Role;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Ids;
import io.cookery.server.http.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Hands collections and cooks to handlers, if the caller has the role that {@link AtLeast} names.
 */
@Component
final class RoleResolver implements HandlerMethodArgumentResolver {

  private static final Pattern COOK =
      Pattern.compile("(?<collection>[0-9a-f-]{36})\\.(?<number>[1-9][0-9]{0,8})");

  private final Cookery cookery;

  RoleResolver(Cookery cookery) {
    this.cookery = cookery;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.hasParameterAnnotation(AtLeast.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    AtLeast needed = Objects.requireNonNull(parameter.getParameterAnnotation(AtLeast.class));
    String text = pathVariable(request, needed.path());
    if (parameter.getParameterType() == CookId.class) {
      CookId cook = cook(text);
      check(cook.collection(), needed.value());
      return cook;
    }
    CollectionId collection = collection(text);
    check(collection, needed.value());
    return collection;
  }

  private void check(CollectionId collection, Role needed) {
    Caller caller = Callers.current();
    if (caller == null) {
      throw Refusals.unauthenticated();
    }
    Role role = cookery.shares().role(caller.account(), collection).orElseThrow(Refusal::notFound);
    if (!role.includes(needed)) {
      throw new Refusal(
          ErrorCode.forbidden,
          "This needs the role %s of the collection, and yours is %s.".formatted(needed, role));
    }
  }

  private static CollectionId collection(String text) {
    try {
      return new CollectionId(Ids.uuid(text));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  private static CookId cook(String text) {
    Matcher parts = COOK.matcher(text);
    if (!parts.matches()) {
      throw Refusal.notFound();
    }
    return new CookId(
        collection(parts.group("collection")), Integer.parseInt(parts.group("number")));
  }

  private static String pathVariable(NativeWebRequest request, String name) {
    HttpServletRequest servlet =
        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
    Object variables = servlet.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    Object text = variables instanceof Map<?, ?> map ? map.get(name) : null;
    if (text == null) {
      throw new IllegalStateException("the path has no variable " + name);
    }
    return text.toString();
  }
}
