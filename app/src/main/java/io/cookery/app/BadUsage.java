package io.cookery.app;

import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
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
    String message = String.valueOf(bad.getMessage());
    terminal.screen().line(terminal.err(Style.RED, "cook: ") + message + suggestion(bad));
    if (bad instanceof MissingParameterException || command.getParent() == null) {
      terminal.screen().line(command.getUsageMessage().lines().limit(1).toList().getFirst());
    }
    terminal.screen().line("try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.BAD_INPUT.code();
  }

  private static String suggestion(ParameterException bad) {
    if (!(bad instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    StringWriter text = new StringWriter();
    boolean found =
        UnmatchedArgumentException.printSuggestions(unmatched, new PrintWriter(text, true));
    List<String> lines = text.toString().lines().toList();
    return found && !lines.isEmpty() ? "; " + lines.getFirst() : "";
  }
}
