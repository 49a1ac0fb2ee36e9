package io.cookery.server.http;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link PageRequest} parameters. */
@Component
final class PageRequestResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == PageRequest.class;
  }

  @Override
  public PageRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    List<Problem> problems = new ArrayList<>();
    String after = request.getParameter("after");
    if (after != null && after.length() > PageRequest.MAX_CURSOR_CHARACTERS) {
      problems.add(new Problem("/after", "is too long for a cursor"));
    }
    int limit = limit(request.getParameter("limit"), problems);
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new PageRequest(after == null || after.isEmpty() ? null : after, limit);
  }

  private static int limit(@Nullable String text, List<Problem> problems) {
    if (text == null) {
      return PageRequest.DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= PageRequest.MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problems.add(
        new Problem("/limit", "must be a whole number from 1 to " + PageRequest.MAX_LIMIT));
    return PageRequest.DEFAULT_LIMIT;
  }
}
