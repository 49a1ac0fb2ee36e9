package io.cookery.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands that tell the shell fish how to complete a command line. */
final class FishCompletion {

  private final String name;
  private final List<String> lines = new ArrayList<>();

  private FishCompletion(String name) {
    this.name = name;
  }

  static List<String> of(CommandSpec cook) {
    FishCompletion completion = new FishCompletion(cook.name());
    completion.commands(cook, "__fish_use_subcommand");
    completion.options(cook, "__fish_use_subcommand");
    return completion.lines;
  }

  private void commands(CommandSpec parent, String when) {
    for (Map.Entry<String, CommandLine> each : parent.subcommands().entrySet()) {
      CommandSpec command = each.getValue().getCommandSpec();
      lines.add(
          "complete -c %s -f -n %s -a %s -d %s"
              .formatted(name, quoted(when), each.getKey(), quoted(CommandWords.brief(command))));
      String here = "__fish_seen_subcommand_from " + each.getKey();
      options(command, here);
      if (!command.subcommands().isEmpty()) {
        String words = String.join(" ", command.subcommands().keySet());
        commands(command, here + "; and not __fish_seen_subcommand_from " + words);
      }
    }
  }

  private void options(CommandSpec command, String when) {
    for (OptionSpec option : command.options()) {
      if (option.hidden()) {
        continue;
      }
      StringBuilder line = new StringBuilder("complete -c ").append(name);
      line.append(" -n ").append(quoted(when));
      for (String each : option.names()) {
        line.append(each.startsWith("--") ? " -l " : " -s ").append(each.replaceFirst("^-+", ""));
      }
      if (option.arity().max() > 0) {
        line.append(" -r");
      }
      lines.add(line.append(" -d ").append(quoted(CommandWords.brief(option))).toString());
    }
  }

  /** In single quotes, as fish reads them. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
