package io.cookery.server.security;

import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.ProblemWriter;
import io.cookery.server.http.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the servlet container sends what ended without an answer. */
@RestController
@Hidden
final class ErrorAnswer implements ErrorController {

  private final ProblemWriter problems;

  ErrorAnswer(ProblemWriter problems) {
    this.problems = problems;
  }

  @Unauthenticated("the request was refused already; this says so")
  @RequestMapping("/error")
  ResponseEntity<byte[]> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (!(status instanceof Integer number)) {
      return problems.entity(Refusal.notFound());
    }
    ErrorCode code = ErrorCode.of(number);
    return problems.entity(new Refusal(code, code.status().getReasonPhrase() + "."));
  }
}
