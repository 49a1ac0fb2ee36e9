package io.cookery.app.command;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the help of a command says, as plain text. */
final class CommandWords {

  private CommandWords() {}

  /** What a command does, in a line. */
  static String brief(CommandSpec command) {
    return first(command.usageMessage().description());
  }

  /** What an option means, in a line. */
  static String brief(OptionSpec option) {
    return first(option.description());
  }

  /** Without the marks for bold and colours. */
  static List<String> lines(String... marked) {
    return Arrays.stream(marked).map(CommandWords::plain).toList();
  }

  private static String first(String... lines) {
    return lines.length == 0 ? "" : plain(lines[0]);
  }

  private static String plain(String marked) {
    // Help texts are formats.
    return Ansi.OFF.string(marked.replace("%n", "\n").replace("%%", "%"));
  }
}
