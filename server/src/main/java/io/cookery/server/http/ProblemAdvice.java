package io.cookery.server.http;

import io.cookery.compute.ComputeBusyException;
import io.cookery.compute.ComputeOverrunException;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever ends a handler into a problem. */
@RestControllerAdvice
final class ProblemAdvice {

  private final ProblemWriter problems;
  private final UnexpectedErrors unexpected;

  ProblemAdvice(ProblemWriter problems, UnexpectedErrors unexpected) {
    this.problems = problems;
    this.unexpected = unexpected;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refused(Refusal refusal) {
    return problems.entity(refusal);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> badInput(BadInputException e) {
    return problems.entity(Refusal.invalid(e.problems()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException e) {
    return problems.entity(UnreadableBody.refusal(e));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> notValid(MethodArgumentNotValidException e) {
    return problems.entity(
        Refusal.invalid(e.getFieldErrors().stream().map(ProblemAdvice::problem).toList()));
  }

  private static Problem problem(FieldError error) {
    String pointer = "/" + error.getField().replace('.', '/').replace('[', '/').replace("]", "");
    String message = error.getDefaultMessage();
    return new Problem(pointer, message == null ? "cannot be this" : message);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> parameter(MethodArgumentTypeMismatchException e) {
    return malformed(e.getName(), "is not of the form that is needed here");
  }

  @ExceptionHandler
  ResponseEntity<byte[]> parameter(MissingServletRequestParameterException e) {
    return malformed(e.getParameterName(), "is needed");
  }

  @ExceptionHandler
  ResponseEntity<byte[]> header(MissingRequestHeaderException e) {
    return malformed(e.getHeaderName(), "is needed, as a header");
  }

  private ResponseEntity<byte[]> malformed(String name, String message) {
    return problems.entity(
        new Refusal(ErrorCode.malformed, "A parameter cannot be read; errors says which.")
            .at(new Problem("/" + name, message)));
  }

  @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
  ResponseEntity<byte[]> nothingThere() {
    return problems.entity(Refusal.notFound());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> method(HttpRequestMethodNotSupportedException e) {
    String[] allowed = e.getSupportedMethods();
    Refusal refusal =
        new Refusal(ErrorCode.method_not_allowed, "This address does not support this method.");
    return problems.entity(
        allowed == null ? refusal : refusal.header("Allow", String.join(", ", allowed)));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> mediaType(HttpMediaTypeNotSupportedException e) {
    return problems.entity(
        new Refusal(
            ErrorCode.unsupported_media_type,
            "The Content-Type must be "
                + MediaType.toString(
                    e.getSupportedMediaTypes().isEmpty()
                        ? List.of(MediaType.APPLICATION_JSON)
                        : e.getSupportedMediaTypes())
                + "."));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> accept(HttpMediaTypeNotAcceptableException e) {
    return problems.entity(
        new Refusal(
            ErrorCode.not_acceptable,
            "What there is has the type " + MediaType.toString(e.getSupportedMediaTypes()) + "."));
  }

  /** What needs a core was not begun: who asked for too much is told so. */
  @ExceptionHandler
  ResponseEntity<byte[]> busy(ComputeBusyException e) {
    return problems.entity(
        new Refusal(
                e.ownFault() ? ErrorCode.rate_limited : ErrorCode.unavailable,
                "%s; try again in %d s.".formatted(e.getMessage(), e.retryAfter().toSeconds()))
            .header("Retry-After", Long.toString(e.retryAfter().toSeconds())));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> tooMuchWork(ComputeOverrunException e) {
    return problems.entity(new Refusal(ErrorCode.invalid, e.getMessage() + "."));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> ending(CancellationException e) {
    return problems.entity(
        new Refusal(ErrorCode.unavailable, "The server is ending; try again in 1 s.")
            .header("Retry-After", "1"));
  }

  /** The caller has gone: there is nobody to answer. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
  void gone() {}

  @ExceptionHandler
  ResponseEntity<byte[]> everythingElse(Exception e) {
    return problems.entity(unexpected.refusal(e));
  }
}
