package io.cookery.app.serve;

import io.cookery.db.Installation;
import io.cookery.input.BadInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The secret of the installation, when it is given instead of made with the database. */
final class Secret {

  static final int MIN_CHARACTERS = 32;

  private static final String WHERE = "/" + Setting.SECRET.variable();

  private Secret() {}

  /**
   * Takes the secret of the settings, if they have one.
   *
   * @return what the operator should know, if anything
   * @throws BadInputException when it is too short, is missing, or can no longer be another
   */
  static Optional<String> take(Map<String, String> settings, Installation installation) {
    String given = settings.getOrDefault(Setting.SECRET.variable(), "");
    if (given.isBlank()) {
      if (installation.isMissing()) {
        throw new BadInputException(
            WHERE,
            "is missing: this installation was started with one, which is not kept in the"
                + " database; give the same again");
      }
      return Optional.empty();
    }
    check(given);
    return switch (installation.give(given.getBytes(StandardCharsets.UTF_8))) {
      case SAME, FIRST -> Optional.empty();
      case CHANGED ->
          Optional.of(
              Setting.SECRET.variable()
                  + " is another than before: callbacks that are under way will not be known, and"
                  + " every node needs the new one");
      case REFUSED ->
          throw new BadInputException(
              WHERE,
              "is not the one that webhooks of this installation were made with: give that, or"
                  + " delete the webhooks first");
    };
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
          WHERE, "must have at least %d characters, random ones".formatted(MIN_CHARACTERS));
    }
  }
}
