package io.cookery.db;

import io.cookery.input.Nearest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * The parameters of a JDBC URL, looked at before they are used: the driver passes over one that it
 * does not know, and over many wrong values, so that {@code slmode=require} or {@code ssl=yes}
 * would leave a connection open to readers on the way.
 */
final class UrlParameters {

  /** With one of these, others' code reads parameters of its own. */
  private static final Set<String> PLUGINS =
      Set.of(
          "socketFactory",
          "sslfactory",
          "sslhostnameverifier",
          "sslpasswordcallback",
          "authenticationPluginClassName",
          "xmlFactoryFactory");

  private static final List<String> KNOWN =
      Arrays.stream(PGProperty.values()).map(PGProperty::getName).toList();

  /** The driver reads more versions than it lists. */
  private static final Set<String> UNLISTED = Set.of("protocolVersion");

  private static final List<String> YES_OR_NO = List.of("true", "false");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}(\\.[0-9]+)?");

  private final List<Parameter> all;

  /**
   * One of them.
   *
   * @param value null: the URL has none, and what stands there may be a piece of a password
   */
  private record Parameter(String name, @Nullable String value) {

    static Parameter of(String text) {
      int equals = text.indexOf('=');
      return equals < 0
          ? new Parameter(text, null)
          : new Parameter(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  private UrlParameters(List<Parameter> all) {
    this.all = all;
  }

  static UrlParameters of(String url) {
    int begin = url.indexOf('?');
    return new UrlParameters(
        begin < 0
            ? List.of()
            : Arrays.stream(url.substring(begin + 1).split("&"))
                .filter(text -> !text.isEmpty())
                .map(Parameter::of)
                .toList());
  }

  /** What is wrong with the first that is wrong. */
  Optional<String> problem() {
    boolean plugged = all.stream().anyMatch(parameter -> PLUGINS.contains(parameter.name()));
    return all.stream().flatMap(parameter -> problem(parameter, plugged).stream()).findFirst();
  }

  private static Optional<String> problem(Parameter parameter, boolean plugged) {
    PGProperty known = PGProperty.forName(parameter.name());
    if (known == null) {
      return plugged ? Optional.empty() : Optional.of(unknown(parameter));
    }
    return problem(known, parameter.value());
  }

  private static String unknown(Parameter parameter) {
    Optional<String> meant =
        KNOWN.stream().filter(name -> name.equalsIgnoreCase(parameter.name())).findFirst();
    String hint =
        meant
            .map(name -> "; did you mean \"" + name + "\"?")
            .orElseGet(() -> Nearest.hint(parameter.name(), KNOWN));
    return parameter.value() == null
        ? "has a parameter that PostgreSQL's driver does not know; an & within a value is written"
            + " %26"
        : "has the parameter \"%s\", which PostgreSQL's driver does not know%s"
            .formatted(parameter.name(), hint);
  }

  private static Optional<String> problem(PGProperty known, @Nullable String given) {
    String value = given == null ? "" : decoded(given);
    String wanted = wanted(known, value);
    return wanted == null
        ? Optional.empty()
        : Optional.of(
            "has the parameter \"%s\" with the value \"%s\", but it must be %s"
                .formatted(known.getName(), value, wanted));
  }

  /** What a value would have to be; null if it is. */
  private static @Nullable String wanted(PGProperty known, String value) {
    String usual = known.getDefaultValue();
    List<String> choices = choices(known, usual);
    if (!choices.isEmpty()) {
      boolean chosen =
          Arrays.stream(value.split(",", -1))
              .allMatch(word -> choices.contains(word.toLowerCase(Locale.ROOT)));
      return chosen ? null : choices.stream().collect(Collectors.joining(" or "));
    }
    boolean number = usual != null && NUMBER.matcher(usual).matches();
    return number && !NUMBER.matcher(value).matches() ? "a number" : null;
  }

  private static List<String> choices(PGProperty known, @Nullable String usual) {
    String[] listed = known.getChoices();
    if (listed != null && !UNLISTED.contains(known.getName())) {
      return Arrays.stream(listed).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }
    boolean yesOrNo = known == PGProperty.SSL || (usual != null && YES_OR_NO.contains(usual));
    return yesOrNo ? YES_OR_NO : List.of();
  }

  /** As the driver does; what it cannot decode it says itself. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException wrong) {
      return value;
    }
  }
}
