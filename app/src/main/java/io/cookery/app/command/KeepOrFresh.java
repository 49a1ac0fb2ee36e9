package io.cookery.app.command;

import io.cookery.app.run.OnChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is to become of pieces that were made by another recipe. */
final class KeepOrFresh {

  @Option(
      names = "--keep",
      required = true,
      description =
          "Keeps the pieces that are there, and makes what is missing by the file's recipe.")
  private boolean keep;

  @Option(
      names = "--fresh",
      required = true,
      description =
          "Begins a new collection; the one before is listed as replaced, with its pieces.")
  private boolean fresh;

  /** What they say; null if neither was given. */
  static OnChange what(@Nullable KeepOrFresh options) {
    if (options == null) {
      return OnChange.ASK;
    }
    return options.keep ? OnChange.KEEP : options.fresh ? OnChange.FRESH : OnChange.ASK;
  }
}
