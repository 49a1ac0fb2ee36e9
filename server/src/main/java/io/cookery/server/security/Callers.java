package io.cookery.server.security;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the caller to handlers that take one. */
@Component
public final class Callers implements HandlerMethodArgumentResolver {

  /** Who makes the present request; null if nobody known. */
  public static @Nullable Caller current() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
        ? token.getPrincipal()
        : null;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Caller resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Caller caller = current();
    if (caller == null) {
      throw Refusals.unauthenticated();
    }
    return caller;
  }
}
