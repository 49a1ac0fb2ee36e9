package io.cookery.export;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pieces whose traits differ and whose files do not: a layer hides another, or two values have the
 * same picture. Their hashes are known, so no file is read for it.
 */
final class EqualFiles {

  private EqualFiles() {}

  /** A sentence about them, if there are any. */
  static Optional<String> note(Tokens tokens) {
    Map<String, Token> first = new HashMap<>();
    Map<String, Token> twins = new HashMap<>();
    int repeated = 0;
    @Nullable String shown = null;
    for (Token token : tokens.order()) {
      String hash = token.mainOutput().sha256();
      Token one = first.putIfAbsent(hash, token);
      if (one != null && !Arrays.equals(one.entry().values(), token.entry().values())) {
        repeated += twins.putIfAbsent(hash, one) == null ? 2 : 1;
        shown = shown == null ? " (#%d and #%d)".formatted(one.number(), token.number()) : shown;
      }
    }
    return shown == null
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d pieces have the same file as another although their traits differ%s; cook plan"
                    + " says which layers are hidden and which values look the same",
                repeated,
                shown));
  }
}
