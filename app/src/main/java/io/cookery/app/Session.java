package io.cookery.app;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.serve.Settings;
import io.cookery.app.terminal.DesktopNotice;
import io.cookery.app.terminal.Question;
import io.cookery.app.terminal.ShownPath;
import io.cookery.app.terminal.Suggested;
import io.cookery.app.terminal.Terminal;
import io.cookery.server.ServerSettingsReader;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What every command works with: its terminal, its environment, and where its log goes. */
public final class Session {

  /** What a data directory is called unless somebody says otherwise. */
  public static final String DATA_DIRECTORY = LocalCookery.DEFAULT_DATA;

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Question question;
  private final AtomicReference<@Nullable Path> log = new AtomicReference<>();

  Session(Terminal terminal, Map<String, String> environment) {
    this(terminal, environment, Question.NOBODY);
  }

  Session(Terminal terminal, Map<String, String> environment, Question question) {
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
    this.question = question;
  }

  public Terminal terminal() {
    return terminal;
  }

  public Map<String, String> environment() {
    return environment;
  }

  /**
   * The data directory: the one given, or of the environment, or the nearest {@code .cookery} here
   * and above, or {@code .cookery} here.
   */
  public Path data(@Nullable Path given) {
    return said(given)
        .or(() -> DataSearch.from(Path.of("")).map(ShownPath::of))
        .orElse(Path.of(LocalCookery.DEFAULT_DATA));
  }

  /**
   * The same for a collection file: the nearest to the file comes first, so that a file is cooked
   * in one place from wherever it is named. One that is made is made here if the file is here or
   * below, so that the commands that follow find it, else beside the file.
   */
  public Path data(@Nullable Path given, Path file) {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().normalize().getParent(), file);
    return said(given)
        .or(() -> DataSearch.from(folder).or(() -> DataSearch.from(Path.of(""))).map(ShownPath::of))
        .orElseGet(() ->
            DataSearch.isBelow(folder, Path.of(""))
                ? Path.of(LocalCookery.DEFAULT_DATA)
                : file.resolveSibling(LocalCookery.DEFAULT_DATA));
  }

  private Optional<Path> said(@Nullable Path given) {
    String named = environment.getOrDefault(LocalCookery.DATA_VARIABLE, "");
    return Optional.ofNullable(given)
        .or(() -> named.isBlank() ? Optional.empty() : Optional.of(Path.of(named)));
  }

  /**
   * Commands for what this one is for: whoever set a variable for one command has not set it for
   * the next.
   *
   * @param given as {@code --data} says; null if it does not
   */
  public Suggested suggested(@Nullable Path given) {
    Optional<ServerAddress> server = ServerAddress.of(environment);
    if (server.isPresent()) {
      return Suggested.at(ServerAddress.URL_VARIABLE, server.get().toString());
    }
    // One that was found is found again.
    return said(given)
        .filter(data -> !data.equals(Path.of(LocalCookery.DEFAULT_DATA)))
        .map(Suggested::in)
        .orElse(Suggested.PLAIN);
  }

  /**
   * The environment, and under it what {@code cookery.yaml} of the data directory says.
   *
   * @throws FileUnusable when that file cannot be used
   */
  public Map<String, String> settings(Path data) throws FileUnusable {
    return Settings.of(data, Map.of(), environment).all();
  }

  /**
   * The server that commands are for, if one is named; warns when others can read along.
   *
   * @throws io.cookery.input.BadInputException when it is named wrongly
   */
  public Optional<ServerAddress> server() {
    Optional<ServerAddress> server = ServerAddress.of(environment);
    server
        .filter(ServerAddress::readable)
        .ifPresent(readable ->
            terminal
                .screen()
                .line(
                    "warning: "
                        + readable
                        + " is not https: others on the way can read the key and use it"));
    return server;
  }

  /** A way out for tools of this process, which nobody can call back. */
  public Outside outside() {
    Outside outside = outsideToListen();
    outside.listening(Optional.empty());
    return outside;
  }

  /** The same before it is known whether anybody listens for services that call back. */
  public Outside outsideToListen() {
    AddressRules rules =
        AddressRules.allowing(environment.getOrDefault(ServerSettingsReader.ALLOW_PRIVATE, ""));
    return new Outside(
        rules.withLoopback(true),
        environment,
        SecretNames.of(environment.getOrDefault(SecretNames.VARIABLE, "")));
  }

  /** Rings, and shows a notice on the desktop if there is a program for that. */
  public void notice(String title, String text) throws InterruptedException {
    terminal.screen().bell();
    var _ = new DesktopNotice(System.getProperty("os.name", ""), environment).show(title, text);
  }

  /** Asks who runs the command. */
  public Question question() {
    return question;
  }

  /** Writes answers to standard output. */
  public void say(Iterable<String> lines) {
    lines.forEach(terminal.out()::println);
    terminal.out().flush();
  }

  /** Notes where the log is, for whoever has to say so. */
  public void log(Path file) {
    log.set(file);
  }

  public @Nullable Path log() {
    return log.get();
  }
}
