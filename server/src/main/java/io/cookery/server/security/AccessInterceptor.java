package io.cookery.server.security;

import io.cookery.account.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call through to a handler if the credential has the scope that the handler needs. */
@Component
final class AccessInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method) || isOpen(method, request)) {
      return true;
    }
    Needs needs = method.getMethodAnnotation(Needs.class);
    Caller caller = Callers.current();
    if (needs == null || caller == null) {
      throw Refusals.unauthenticated();
    }
    Scope scope = needs.value();
    if (!caller.scopes().contains(scope)) {
      throw Refusals.lacks(scope);
    }
    return true;
  }

  private static boolean isOpen(HandlerMethod method, HttpServletRequest request) {
    // What a handler says of itself counts, whatever the address looks like.
    return method.hasMethodAnnotation(Unauthenticated.class)
        || (!method.hasMethodAnnotation(Needs.class) && OpenPaths.contain(request.getRequestURI()));
  }
}
