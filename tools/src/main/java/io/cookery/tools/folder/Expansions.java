package io.cookery.tools.folder;

import java.util.stream.Stream;

/** Every text that a text with placeholders can become. */
@FunctionalInterface
public interface Expansions {

  /** Each text once. */
  Stream<String> of(String text);
}
