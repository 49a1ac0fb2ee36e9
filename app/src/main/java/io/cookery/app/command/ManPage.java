package io.cookery.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of one command, in the macros of man(7), made from the same words as its help.
 */
final class ManPage {

  private final CommandSpec command;
  private final String version;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command, String version) {
    this.command = command;
    this.version = version;
  }

  /** The text of a page. */
  static String of(CommandSpec command, String version) {
    return new ManPage(command, version).text();
  }

  /** Such as {@code cook-keys-create}. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private String text() {
    macro("TH", name(command).toUpperCase(Locale.ROOT), "1", "", "Cookery " + version);
    section("NAME");
    line(name(command) + " - " + CommandWords.brief(command));
    section("SYNOPSIS");
    line(synopsis());
    section("DESCRIPTION");
    paragraphs(CommandWords.lines(command.usageMessage().description()));
    parameters();
    options();
    commands();
    footer();
    return page.toString();
  }

  private String synopsis() {
    Stream<String> places =
        command.positionalParameters().stream().map(PositionalParamSpec::paramLabel);
    Stream<String> commands =
        command.subcommands().isEmpty() ? Stream.empty() : Stream.of("COMMAND");
    return Stream.of(Stream.of(command.qualifiedName(" "), "[OPTIONS]"), places, commands)
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }

  private void parameters() {
    if (!command.positionalParameters().isEmpty()) {
      section("ARGUMENTS");
      command.positionalParameters().forEach(each -> item(each.paramLabel(), each));
    }
  }

  private void options() {
    section("OPTIONS");
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String names = String.join(", ", option.names());
        item(option.arity().max() > 0 ? names + " " + option.paramLabel() : names, option);
      }
    }
  }

  private void item(String head, ArgSpec argument) {
    macro("TP");
    bold(head);
    line(String.join(" ", CommandWords.lines(argument.description())));
  }

  private void commands() {
    if (command.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine each : command.subcommands().values()) {
      macro("TP");
      bold(name(each.getCommandSpec()) + "(1)");
      line(CommandWords.brief(each.getCommandSpec()));
    }
  }

  /** Exit codes and examples: as they are laid out there. */
  private void footer() {
    List<String> lines = new ArrayList<>(CommandWords.lines(command.usageMessage().footer()));
    lines.removeIf(String::isBlank);
    if (lines.isEmpty()) {
      return;
    }
    section("NOTES");
    macro("nf");
    lines.forEach(this::line);
    macro("fi");
  }

  private void paragraphs(List<String> lines) {
    for (String each : lines) {
      if (each.isBlank()) {
        macro("PP");
      } else {
        line(each);
      }
    }
  }

  private void section(String heading) {
    macro("SH", heading);
  }

  private void macro(String name, String... arguments) {
    page.append('.').append(name);
    Arrays.stream(arguments)
        .forEach(
            each -> page.append(" \"").append(escaped(each).replace("\"", "\\(dq")).append('"'));
    page.append('\n');
  }

  private void bold(String text) {
    page.append("\\fB").append(escaped(text)).append("\\fR\n");
  }

  private void line(String text) {
    text.lines().forEach(each -> page.append(guarded(escaped(each))).append('\n'));
  }

  /** A line that begins with a dot or an apostrophe would be a request. */
  private static String guarded(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  /** Old formatters read ASCII alone. */
  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .codePoints()
        .mapToObj(point -> point < 128 ? Character.toString(point) : "\\[u%04X]".formatted(point))
        .collect(Collectors.joining());
  }
}
