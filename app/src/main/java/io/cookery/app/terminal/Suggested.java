package io.cookery.app.terminal;

import java.nio.file.Path;

/**
 * Commands that a person is to copy, so that they are for the same data directory or server as the
 * one that suggests them.
 *
 * @param before variables that stand before a command, with a blank behind them; or nothing
 * @param after options that stand behind it, with a blank before them; or nothing
 */
public record Suggested(String before, String after) {

  /** For what a command is for that is told nothing else. */
  public static final Suggested PLAIN = new Suggested("", "");

  /** For a server. */
  public static Suggested at(String variable, String address) {
    return new Suggested(variable + "=" + ShellWord.of(address) + " ", "");
  }

  /** For a data directory. */
  public static Suggested in(Path data) {
    return new Suggested("", " --data " + ShellWord.of(data));
  }

  /** The command with all that belongs to it, such as {@code cook resume ID}. */
  public String command(String words) {
    return before + words + after;
  }
}
