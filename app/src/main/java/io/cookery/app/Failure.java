package io.cookery.app;

import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.ServerRefusal;
import io.cookery.app.remote.ServerUnreachable;
import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Style;
import io.cookery.db.DatabaseErrors;
import io.cookery.db.DatabaseUnavailable;
import io.cookery.export.ExportFailed;
import io.cookery.input.BadInputException;
import io.cookery.input.FileTrouble;
import io.cookery.input.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Tells people why a command did not do what it was asked for. */
final class Failure {

  /** What every system that PostgreSQL runs on says (ENOSPC). */
  private static final String DISK_FULL = "No space left on device";

  /** What is said of it in our own words. */
  private static final String DISK_FULL_TOLD = "the disk is full";

  private final Session session;

  Failure(Session session) {
    this.session = session;
  }

  /** Says it on standard error; the exit code. */
  int tell(Throwable failure, boolean verbose) {
    Screen screen = session.terminal().screen();
    screen.clear();
    return switch (failure) {
      case FileUnusable unusable -> expected(unusable.message(), ExitCode.BAD_INPUT);
      case BadInputException bad -> {
        bad.problems().forEach(problem -> screen.line(red(words(problem))));
        yield ExitCode.BAD_INPUT.code();
      }
      case ExportFailed export -> expected(export.getMessage(), ExitCode.BAD_INPUT);
      case ServerRefusal refusal ->
          expected(
              refusal.getMessage(),
              refusal.isBadInput() ? ExitCode.BAD_INPUT : ExitCode.FAILED,
              refusal.problems());
      case ServerUnreachable unreachable -> expected(unreachable.getMessage(), ExitCode.FAILED);
      case OrderRefused refused -> expected(refused.getMessage(), ExitCode.FAILED);
      case DatabaseUnavailable database -> unavailable(String.valueOf(database.getMessage()));
      case FileSystemException file -> expected(FileTrouble.sentence(file), ExitCode.BAD_INPUT);
      case UncheckedIOException file when file.getCause() instanceof FileSystemException cause ->
          expected(FileTrouble.sentence(cause), ExitCode.BAD_INPUT);
      case InvalidPathException path ->
          expected(path.getInput() + ": " + FileTrouble.words(path), ExitCode.BAD_INPUT);
      case Exception trouble when DatabaseErrors.passes(trouble) ->
          unavailable(
              "the database cannot be used now: "
                  + DatabaseErrors.words(trouble)
                  + "; run the same command again");
      case OutOfMemoryError _ -> expected(memory(), ExitCode.FAILED);
      case LinkageError _ ->
          expected(
              "Cookery was built anew while it ran; run the same command again", ExitCode.FAILED);
      default -> unexpected(failure, verbose);
    };
  }

  private int unavailable(String message) {
    return message.contains(DISK_FULL) || message.contains(DISK_FULL_TOLD)
        ? expected(
            "no room for the database: the disk of the data directory is full; free some space, or"
                + " choose another directory with --data",
            ExitCode.BAD_INPUT)
        : expected(message, ExitCode.FAILED);
  }

  private int expected(@Nullable String message, ExitCode code) {
    session.terminal().screen().line(red(String.valueOf(message)));
    return code.code();
  }

  private int expected(@Nullable String message, ExitCode code, List<Problem> problems) {
    expected(message, code);
    problems.forEach(problem ->
        session.terminal().screen().line("  " + problem.path() + ": " + problem.message()));
    return code.code();
  }

  private static String memory() {
    return "the memory is used up, of which Java may take "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MB; give it more, as in COOKERY_JAVA_OPTS=-Xmx4g";
  }

  private int unexpected(Throwable failure, boolean verbose) {
    LoggerFactory.getLogger(Failure.class).debug("The command ends here", failure);
    Screen screen = session.terminal().screen();
    screen.line(red("something went wrong that should not" + said(failure) + place(failure)));
    if (verbose) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      screen.line(trace.toString().stripTrailing());
    } else {
      Path log = session.log();
      screen.line(
          (log == null ? "" : "the log is in " + log + "; ") + "--verbose shows where it arose");
    }
    return ExitCode.FAILED.code();
  }

  private static String said(Throwable failure) {
    if (DatabaseErrors.isOf(failure)) {
      return ": the database cannot do it: " + DatabaseErrors.words(failure);
    }
    String message = failure.getMessage();
    return message == null ? "" : ": " + message.lines().findFirst().orElse("");
  }

  /** Where it arose, for whoever is to mend it. */
  private static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0
        ? ""
        : " (in " + trace[0].getFileName() + ", line " + trace[0].getLineNumber() + ")";
  }

  /** Paths of bad settings name the variable. */
  private static String words(Problem problem) {
    String name = problem.path().startsWith("/") ? problem.path().substring(1) : problem.path();
    return name.isEmpty() ? problem.message() : name + ": " + problem.message();
  }

  private String red(String text) {
    return session.terminal().err(Style.RED, "cook: ") + text;
  }
}
