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
import picocli.CommandLine.ParameterException;
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
    if (!(bad instanceof UnmatchedArgumentException unmatched)) {
      return path(bad).orElse(String.valueOf(bad.getMessage()));
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      Set<String> options = command.getCommandSpec().optionsMap().keySet();
      return "there is no option " + word + Nearest.hint(word, options);
    }
    Set<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "\"" + word + "\" is one word too many"
        : "there is no command " + word + Nearest.hint(word, commands);
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
