package io.cookery.tools.http.template;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The secrets that one call has read, so that none of them is ever shown. */
public final class Secrets {

  private final Function<String, @Nullable String> environment;
  private final Map<String, String> read = new HashMap<>();

  /**
   * Secrets.
   *
   * @param environment the value of a variable; null if it is not set
   */
  public Secrets(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  public String get(String variable) throws MissingSecretException {
    String value = environment.apply(variable);
    if (value == null || value.isBlank()) {
      throw new MissingSecretException(variable);
    }
    read.put(variable, value.strip());
    return value.strip();
  }

  /** The text without the secrets that were read so far. */
  public String masked(String text) {
    return SecretMask.masked(text, read.values());
  }
}
