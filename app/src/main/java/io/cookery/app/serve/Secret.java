package io.cookery.app.serve;

import io.cookery.db.Installation;
import io.cookery.input.BadInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The secret of the installation, when it is given instead of made with the database. */
final class Secret {

  static final int MIN_CHARACTERS = 32;

  private Secret() {}

  /**
   * Takes the secret of the settings, if they have one.
   *
   * @throws BadInputException when it is too short, or can no longer be another
   */
  static void take(Map<String, String> settings, Jdbi jdbi) {
    String given = settings.getOrDefault(Setting.SECRET.variable(), "");
    if (given.isBlank()) {
      return;
    }
    check(given);
    if (!Installation.give(jdbi, given.getBytes(StandardCharsets.UTF_8))) {
      throw new BadInputException(
          "/" + Setting.SECRET.variable(),
          "is not the one that webhooks of this installation were made with: give that, or delete"
              + " the webhooks first");
    }
  }

  static void check(Map<String, String> settings) {
    String given = settings.getOrDefault(Setting.SECRET.variable(), "");
    if (!given.isBlank()) {
      check(given);
    }
  }

  private static void check(String given) {
    if (given.getBytes(StandardCharsets.UTF_8).length < MIN_CHARACTERS) {
      throw new BadInputException(
          "/" + Setting.SECRET.variable(),
          "must have at least %d characters, random ones".formatted(MIN_CHARACTERS));
    }
  }
}
