package io.cookery.server.http;

import io.cookery.input.JsonTrouble;
import io.cookery.input.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says in a caller's words why a body could not be read: no class names of ours. */
final class UnreadableBody {

  /** How the library begins to say that something follows the value. */
  private static final String MORE = "Trailing token";

  private UnreadableBody() {}

  static Refusal refusal(HttpMessageNotReadableException e) {
    for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof Refusal refusal) {
        return refusal;
      }
      if (at instanceof MismatchedInputException end && end.getOriginalMessage().startsWith(MORE)) {
        return new Refusal(
            ErrorCode.malformed, "The body must be one JSON value: more follows it.");
      }
      if (at instanceof DatabindException misfit) {
        return Refusal.invalid(List.of(new Problem(pointer(misfit), words(misfit))));
      }
      if (at instanceof JacksonException syntax) {
        return malformed(syntax);
      }
    }
    return new Refusal(ErrorCode.malformed, "A body of JSON is needed.");
  }

  private static Refusal malformed(JacksonException syntax) {
    TokenStreamLocation place = syntax.getLocation();
    String where =
        place == null || place.getLineNr() < 1
            ? ""
            : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    Refusal refusal =
        new Refusal(
            ErrorCode.malformed,
            "The body is not JSON that is taken: " + JsonTrouble.words(syntax) + where);
    return where.isEmpty()
        ? refusal
        : refusal.with("line", place.getLineNr()).with("column", place.getColumnNr());
  }

  private static String pointer(DatabindException misfit) {
    return misfit.getPath().stream()
        .map(step ->
            "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
        .collect(Collectors.joining());
  }

  private static String words(DatabindException misfit) {
    if (misfit instanceof PropertyBindingException unknown) {
      Collection<Object> known = unknown.getKnownPropertyIds();
      return known == null || known.isEmpty()
          ? "is not known here"
          : "is not known here; known are "
              + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }
    if (misfit instanceof MismatchedInputException other && other.getTargetType() != null) {
      return "must be " + typeWords(other.getTargetType());
    }
    return "cannot be read as what is needed here";
  }

  private static String typeWords(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number of at most %d digits"
          .formatted(type.getName().contains("ong") ? 18 : 9);
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number, or a text with a decimal number";
    }
    return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
  }
}
