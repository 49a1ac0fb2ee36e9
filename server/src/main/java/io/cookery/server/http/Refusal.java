package io.cookery.server.http;

import io.cookery.input.LegalText;
import io.cookery.input.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that is refused, as its caller is told: nothing in it is internal. */
public final class Refusal extends RuntimeException {

  private final ErrorCode code;
  private final String detail;
  private final transient List<Problem> errors;
  private final transient Map<String, String> headers;
  private final transient Map<String, Object> more;

  private Refusal(
      ErrorCode code,
      String detail,
      List<Problem> errors,
      Map<String, String> headers,
      Map<String, Object> more) {
    // Expected, and answered: a stack trace would only cost time.
    super(code + ": " + detail, null, false, false);
    this.code = code;
    // It may repeat what the request says.
    this.detail = LegalText.cleaned(detail);
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
    this.more = Map.copyOf(more);
  }

  public Refusal(ErrorCode code, String detail) {
    this(code, detail, List.of(), Map.of(), Map.of());
  }

  /** What there is not, or what the caller may not know of: both say the same. */
  public static Refusal notFound() {
    return new Refusal(ErrorCode.not_found, "There is no such thing, or it is not yours to see.");
  }

  /** Bad input, with every problem found in it. */
  public static Refusal invalid(List<Problem> errors) {
    return new Refusal(
        ErrorCode.invalid,
        errors.size() == 1
            ? "One thing in the request cannot be; errors says what and where."
            : "%d things in the request cannot be; errors says what and where."
                .formatted(errors.size()),
        errors,
        Map.of(),
        Map.of());
  }

  /** The same with a place of each problem. */
  public Refusal at(Problem... places) {
    return new Refusal(code, detail, List.of(places), headers, more);
  }

  /** The same, answered with this header too. */
  public Refusal header(String name, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(name, value);
    return new Refusal(code, detail, errors, all, more);
  }

  /** The same, with another member of the problem's body. */
  public Refusal with(String member, Object value) {
    Map<String, Object> all = new HashMap<>(more);
    all.put(member, value);
    return new Refusal(code, detail, errors, headers, all);
  }

  public ErrorCode code() {
    return code;
  }

  String detail() {
    return detail;
  }

  List<Problem> errors() {
    return errors;
  }

  Map<String, String> headers() {
    return headers;
  }

  Map<String, Object> more() {
    return more;
  }
}
