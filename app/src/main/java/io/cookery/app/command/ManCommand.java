package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code cook man}: the manual pages of all commands. */
@Command(
    name = "man",
    description = {
      "Writes the manual pages of all commands to DIR/man1.",
      "",
      "man finds them when DIR is in MANPATH."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook man ~/.local/share/man", "  man cook-run"})
public final class ManCommand implements Callable<Integer> {

  private final Session session;
  private final Supplier<CommandLine> cook;

  @Parameters(paramLabel = "DIR", description = "A folder for manual pages; it is made if need be.")
  private Path folder = Path.of("");

  /**
   * The command.
   *
   * @param cook the whole command line, with every command
   */
  public ManCommand(Session session, Supplier<CommandLine> cook) {
    this.session = session;
    this.cook = cook;
  }

  @Override
  public Integer call() throws IOException {
    Path pages = Files.createDirectories(folder.resolve("man1"));
    int written = write(cook.get().getCommandSpec(), pages);
    session.say(List.of(written + " pages in " + pages));
    return ExitCode.DONE.code();
  }

  private static int write(CommandSpec command, Path pages) throws IOException {
    Files.writeString(
        pages.resolve(ManPage.name(command) + ".1"), ManPage.of(command, Version.current()));
    int written = 1;
    for (CommandLine each : command.subcommands().values()) {
      written += write(each.getCommandSpec(), pages);
    }
    return written;
  }
}
