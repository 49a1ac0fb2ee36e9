package io.cookery.app;

import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import io.cookery.input.FileTrouble;
import io.cookery.input.Nearest;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people what is wrong with the words after {@code cook}, without a page of help. */
final class BadUsage implements IParameterExceptionHandler {

  private final Terminal terminal;

  BadUsage(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException bad, String[] arguments) {
    CommandLine command = bad.getCommandLine();
    terminal.screen().line(terminal.err(Style.RED, "cook: ") + message(bad, command));
    terminal.screen().line("try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.BAD_INPUT.code();
  }

  private static String message(ParameterException bad, CommandLine command) {
    return switch (bad) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched, command);
      case MissingParameterException missing -> missing(missing);
      case OverwrittenOptionException twice when twice.getOverwritten() != null ->
          name(twice.getOverwritten()) + ": is there twice; give it once";
      default -> path(bad).or(() -> value(bad)).orElse(String.valueOf(bad.getMessage()));
    };
  }

  private static String unmatched(UnmatchedArgumentException unmatched, CommandLine command) {
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      Set<String> options = command.getCommandSpec().optionsMap().keySet();
      return "there is no option " + word + Nearest.hint(word, options);
    }
    Set<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "\"" + word + "\" is one word too many; what has blanks in it needs quotes"
        : "there is no command " + word + Nearest.hint(word, commands);
  }

  /** What is to stand where there is nothing, or where another option stands. */
  private static String missing(MissingParameterException missing) {
    ArgSpec lacking = missing.getMissing().isEmpty() ? null : missing.getMissing().getFirst();
    if (lacking == null) {
      lacking = missing.getArgSpec();
    }
    return switch (lacking) {
      case OptionSpec option -> name(option) + ": needs " + option.paramLabel() + " behind it";
      case null -> String.valueOf(missing.getMessage());
      default -> lacking.paramLabel() + " is missing" + what(lacking);
    };
  }

  private static String what(ArgSpec parameter) {
    String[] description = parameter.description();
    return description.length == 0 ? "" : ": " + description[0];
  }

  /** What is wrong with a value that cannot be read. */
  private static Optional<String> value(ParameterException bad) {
    ArgSpec argument = bad.getArgSpec();
    if (argument == null) {
      return Optional.empty();
    }
    if (argument.typeInfo().isBoolean()) {
      return Optional.of(name(argument) + ": takes no value; give it alone, or leave it out");
    }
    return bad.getCause() instanceof TypeConversionException said
        ? Optional.of(name(argument) + ": " + said.getMessage())
        : Optional.empty();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** What is wrong with a word that is to be a path and cannot be one. */
  private static Optional<String> path(ParameterException bad) {
    for (@Nullable Throwable at = bad; at != null; at = at.getCause()) {
      if (at instanceof InvalidPathException path) {
        return Optional.of(path.getInput() + ": " + FileTrouble.words(path));
      }
    }
    return Optional.empty();
  }
}
