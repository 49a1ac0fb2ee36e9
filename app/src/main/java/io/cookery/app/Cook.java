package io.cookery.app;

import io.cookery.app.command.CompletionCommand;
import io.cookery.app.command.DeleteCommand;
import io.cookery.app.command.DoctorCommand;
import io.cookery.app.command.ExportCommand;
import io.cookery.app.command.GcCommand;
import io.cookery.app.command.ImportLayersCommand;
import io.cookery.app.command.InitCommand;
import io.cookery.app.command.KeysCommand;
import io.cookery.app.command.ListCommand;
import io.cookery.app.command.ManCommand;
import io.cookery.app.command.OpenCommand;
import io.cookery.app.command.OrderCommand;
import io.cookery.app.command.PlanCommand;
import io.cookery.app.command.RunCommand;
import io.cookery.app.command.SchemaCommand;
import io.cookery.app.command.ServeCommand;
import io.cookery.app.command.StatusCommand;
import io.cookery.app.command.ToolsCommand;
import io.cookery.app.command.TryCommand;
import io.cookery.app.cooks.Order;
import io.cookery.app.terminal.Question;
import io.cookery.app.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code cook} command. */
@Command(
    name = "cook",
    description = "Cooks collections of unique pieces.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  cook run examples/robots/robots.yaml",
      "  cook plan examples/robots/robots.yaml",
      "  cook serve",
      "  cook import-layers art/layers --supply 500 -o art/robots.yaml",
      "",
      "@|bold cook COMMAND --help|@ says more about each."
    })
public final class Cook implements Runnable {

  /** Longer lines are hard to read. */
  private static final int MAX_HELP_COLUMNS = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Shows where in the program an unexpected error arose.")
  private boolean verbose;

  /** Without a command: what there is. */
  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    line.usage(line.getOut());
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.of(System.getProperties(), System.getenv());
    Logs.toScreen(terminal.screen());
    Question question = Question.of(System.getProperties(), System.in);
    Session session = new Session(terminal, System.getenv(), question);
    int code = execute(session, arguments);
    System.exit(terminal.isUnwritten() ? unwritten(session) : code);
  }

  /** An answer that nobody got is a failure, whatever else was done. */
  private static int unwritten(Session session) {
    session
        .terminal()
        .screen()
        .line(
            "cook: standard output cannot be written; see whether its disk is full or it was closed");
    return ExitCode.BAD_INPUT.code();
  }

  /** Errors too end in one clear line: a full heap, a class that a rebuild took away. */
  private static int execute(Session session, String[] arguments) {
    try {
      return line(session, arguments).execute(arguments);
    } catch (OutOfMemoryError | LinkageError | StackOverflowError error) {
      return new Failure(session).tell(error, List.of(arguments).contains("--verbose"));
    }
  }

  /** Knows the one command that the arguments name, or all if they name none: each costs time. */
  static CommandLine line(Session session, String... arguments) {
    Cook cook = new Cook();
    CommandLine line = new CommandLine(cook);
    Map<String, Supplier<CommandLine>> commands = commands(session);
    Supplier<CommandLine> named = commands.get(firstWord(arguments));
    Collection<Supplier<CommandLine>> wanted = named == null ? commands.values() : List.of(named);
    wanted.forEach(command -> line.addSubcommand(command.get()));
    plain(line);
    // A file may be called @robots.yaml; its lines are no arguments.
    line.setExpandAtFiles(false);
    line.registerConverter(Path.class, Cook::path);
    line.registerConverter(Integer.class, Cook::whole);
    line.setOut(new PrintWriter(session.terminal().out(), true, StandardCharsets.UTF_8));
    int columns = session.terminal().textColumns();
    line.setUsageHelpWidth(Math.clamp(columns, NarrowHelp.LAID_OUT_COLUMNS, MAX_HELP_COLUMNS));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(session.terminal().outColours() ? Ansi.ON : Ansi.OFF));
    if (columns < NarrowHelp.LAID_OUT_COLUMNS) {
      NarrowHelp.show(line, columns);
    }
    line.setExecutionExceptionHandler(
        (failure, _, _) -> new Failure(session).tell(failure, cook.verbose));
    line.setParameterExceptionHandler(new BadUsage(session.terminal()));
    return line;
  }

  private static Map<String, Supplier<CommandLine>> commands(Session session) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put("run", () -> new CommandLine(new RunCommand(session)));
    commands.put("try", () -> new CommandLine(new TryCommand(session)));
    commands.put("plan", () -> new CommandLine(new PlanCommand(session)));
    commands.put("init", () -> new CommandLine(new InitCommand(session)));
    commands.put("import-layers", () -> new CommandLine(new ImportLayersCommand(session)));
    commands.put("serve", () -> new ServeCommand(session).line());
    commands.put("list", () -> new CommandLine(new ListCommand(session)));
    commands.put("status", () -> new CommandLine(new StatusCommand(session)));
    for (Order order : Order.values()) {
      commands.put(order.word(), () -> new OrderCommand(session, order).line());
    }
    commands.put("export", () -> new CommandLine(new ExportCommand(session)));
    commands.put("open", () -> new CommandLine(new OpenCommand(session)));
    commands.put("delete", () -> new CommandLine(new DeleteCommand(session)));
    commands.put("gc", () -> new CommandLine(new GcCommand(session)));
    commands.put("keys", () -> new CommandLine(new KeysCommand(session)));
    commands.put("tools", () -> new ToolsCommand(session).line());
    commands.put("doctor", () -> new CommandLine(new DoctorCommand(session)));
    Supplier<CommandLine> whole = () -> line(session);
    commands.put("schema", () -> new CommandLine(new SchemaCommand(session)));
    commands.put("completion", () -> new CommandLine(new CompletionCommand(session, whole)));
    commands.put("man", () -> new CommandLine(new ManCommand(session, whole)));
    return commands;
  }

  /** What is no option: those before a command take no value. */
  private static String firstWord(String... arguments) {
    return Stream.of(arguments).filter(word -> !word.startsWith("-")).findFirst().orElse("");
  }

  /** A variable of a shell that is not set leaves an empty word, which would be this folder. */
  private static Path path(String word) {
    if (word.isEmpty()) {
      throw new TypeConversionException("is empty; name a file or a folder, or . for this one");
    }
    return Path.of(word);
  }

  private static Integer whole(String word) {
    try {
      return Integer.valueOf(word);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "must be a whole number up to " + Integer.MAX_VALUE + ", but it is \"" + word + "\"");
    }
  }

  private static void plain(CommandLine line) {
    line.getSubcommands().values().forEach(Cook::plain);
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true);
    usage.parameterListHeading("%n");
    usage.optionListHeading("%nOptions:%n");
    usage.commandListHeading("%nCommands:%n");
  }
}
