package io.cookery.app.run;

import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.Suggested;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked {@code cook run} for.
 *
 * @param out null: {@code out/<name>}
 * @param maxConcurrent null: as the file says
 * @param tries pieces to be made at most; null for all
 * @param agreed whether they agreed beforehand to what the pieces of a try cost
 * @param suggested commands for the same data directory or server
 */
public record RunRequest(
    Path file,
    @Nullable Path out,
    Path data,
    @Nullable Integer maxConcurrent,
    OnChange onChange,
    boolean json,
    @Nullable Integer tries,
    boolean agreed,
    Suggested suggested) {

  /** The same command with one option more, to be copied. */
  String command(String option) {
    StringBuilder words = new StringBuilder(tries == null ? "cook run " : "cook try ");
    words.append(ShellWord.of(file));
    if (tries != null) {
      words.append(" -n ").append(tries);
    }
    words.append(' ').append(option);
    if (agreed) {
      words.append(" --yes");
    }
    if (onChange != OnChange.ASK) {
      words.append(" --").append(onChange.name().toLowerCase(Locale.ROOT));
    }
    if (out != null) {
      words.append(" --out ").append(ShellWord.of(out));
    }
    if (maxConcurrent != null) {
      words.append(" --max-concurrent ").append(maxConcurrent);
    }
    if (json) {
      words.append(" --json");
    }
    return suggested.command(words.toString());
  }
}
