package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code cook completion}: what a shell needs to complete {@code cook}'s words. */
@Command(
    name = "completion",
    description = {
      "Prints what a shell reads to complete the words of cook with the Tab key.",
      "",
      "bash: add  source <(cook completion bash)  to ~/.bashrc",
      "zsh:  add  source <(cook completion zsh)  to ~/.zshrc, after compinit",
      "fish: cook completion fish > ~/.config/fish/completions/cook.fish"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  source <(cook completion bash)"})
public final class CompletionCommand implements Callable<Integer> {

  /** A shell that completes. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    static final String WORDS =
        Arrays.stream(values()).map(Shell::word).collect(Collectors.joining(", "));

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Shell of(String word) {
      return Arrays.stream(values())
          .filter(shell -> shell.word().equals(word))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "must be one of " + WORDS + ", but it is \"" + word + "\""));
    }
  }

  private final Session session;
  private final Supplier<CommandLine> cook;

  @Parameters(
      paramLabel = "SHELL",
      description = "bash, zsh or fish.",
      converter = ShellWord.class,
      completionCandidates = ShellWords.class)
  private Shell shell = Shell.BASH;

  /** The names of shells, for shells. */
  static final class ShellWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Shell.values()).map(Shell::word).iterator();
    }
  }

  /** Reads the name of a shell as people write it. */
  static final class ShellWord implements CommandLine.ITypeConverter<Shell> {
    @Override
    public Shell convert(String word) {
      return Shell.of(word);
    }
  }

  /**
   * The command.
   *
   * @param cook the whole command line, with every command
   */
  public CompletionCommand(Session session, Supplier<CommandLine> cook) {
    this.session = session;
    this.cook = cook;
  }

  @Override
  public Integer call() {
    CommandLine whole = cook.get();
    session.say(
        switch (shell) {
          case FISH -> FishCompletion.of(whole.getCommandSpec());
          // Its script knows zsh, too, by the functions that zsh has for those of bash.
          case BASH, ZSH -> bash(whole);
        });
    return ExitCode.DONE.code();
  }

  /** Without the comments at its head, which speak to whoever makes such scripts. */
  private static List<String> bash(CommandLine whole) {
    return AutoComplete.bash(whole.getCommandName(), whole)
        .lines()
        .dropWhile(line -> line.isBlank() || line.startsWith("#"))
        .toList();
  }
}
