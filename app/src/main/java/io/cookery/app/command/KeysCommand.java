package io.cookery.app.command;

import io.cookery.account.Key;
import io.cookery.account.NewKey;
import io.cookery.account.Scope;
import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.cooks.CookClient;
import io.cookery.app.cooks.KeyJson;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.naming.Choice;
import io.cookery.app.naming.Choice.Kind;
import io.cookery.app.naming.Named;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code cook keys}: keys of the HTTP API. */
@Command(
    name = "keys",
    description = {
      "Makes, lists and revokes keys of the HTTP API.",
      "",
      "Of the owner's account of the data directory, or of one's own on the server that COOKERY_URL"
          + " names. A key is shown once, when it is made."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  cook keys create website --scope read",
      "  cook keys list",
      "  cook keys revoke 6b3e7f4c-5a0d-4f0e-9d1a-2f6c1b7a9e55"
    })
public final class KeysCommand implements Runnable {

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Prints the key, or {items: [keys]}, as one JSON object.")
  private boolean json;

  public KeysCommand(Session session) {
    this.session = session;
  }

  /** Without a command: what there is. */
  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    line.usage(line.getOut());
  }

  @Command(
      name = "create",
      description = "Makes a key and shows it, once.",
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(paramLabel = "NAME", description = "What it is for, for people.") String name,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              split = ",",
              description =
                  "What it may be used for: read, cook, review, admin; read, cook and review if not"
                      + " given.")
          @Nullable List<String> scopes)
      throws Exception {
    Set<Scope> wanted = scopes(scopes);
    if (name.isBlank() || name.length() > Key.MAX_NAME_CHARACTERS) {
      throw new FileUnusable("NAME: must have 1 to " + Key.MAX_NAME_CHARACTERS + " characters");
    }
    try (CookClient cooking = CookClients.open(session, data)) {
      NewKey made = cooking.createKey(name, wanted);
      if (json) {
        session.say(List.of(KeyJson.of(made).toString()));
        return ExitCode.DONE.code();
      }
      session.say(List.of(made.secret().reveal()));
      session
          .terminal()
          .screen()
          .line(
              "this is shown once; its id is "
                  + made.key().id()
                  + ", and it may "
                  + words(made.key().scopes()));
    }
    return ExitCode.DONE.code();
  }

  @Command(
      name = "list",
      description = "Lists the keys that are not revoked.",
      mixinStandardHelpOptions = true)
  int list() throws Exception {
    try (CookClient cooking = CookClients.open(session, data)) {
      List<Key> keys = cooking.keys();
      session.say(json ? List.of(KeyJson.of(keys).toString()) : table(keys));
    }
    return ExitCode.DONE.code();
  }

  private List<String> table(List<Key> keys) {
    Columns table = new Columns("<<<<<");
    table.row("name", "scopes", "made", "last used", "id");
    for (Key key : keys) {
      table.row(
          key.name(),
          words(key.scopes()),
          key.createdAt().toString().substring(0, 10),
          key.lastUsedAt() == null ? "never" : key.lastUsedAt().toString().substring(0, 10),
          key.id().toString());
    }
    List<String> lines = new ArrayList<>(table.linesOfWholeWords("", session.terminal().columns()));
    lines.set(0, session.terminal().out(Style.BOLD, lines.getFirst()));
    return lines;
  }

  @Command(
      name = "revoke",
      description = "Revokes a key: it is refused from then on.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Parameters(
              paramLabel = "KEY",
              description = "A key by its id, 4 or more first characters of that, or its name.")
          String word)
      throws Exception {
    try (CookClient cooking = CookClients.open(session, data)) {
      Kind kind = new Kind("key", "keys", session.suggested(data).command("cook keys list"));
      Key key = new Choice<>(kind, named(cooking.keys())).of(word);
      if (!cooking.revokeKey(key.id().toString())) {
        throw new FileUnusable("the key " + key.id() + " was revoked meanwhile");
      }
      session.say(
          List.of(json ? KeyJson.of(key).toString() : "revoked " + key.name() + ", " + key.id()));
    }
    return ExitCode.DONE.code();
  }

  private static List<Named<Key>> named(List<Key> keys) {
    return keys.stream()
        .map(key -> new Named<>(key, key.id().toString(), key.name(), key.createdAt(), null))
        .toList();
  }

  private static Set<Scope> scopes(@Nullable List<String> words) throws FileUnusable {
    if (words == null) {
      return EnumSet.of(Scope.read, Scope.cook, Scope.review);
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : words) {
      scopes.add(
          Arrays.stream(Scope.values())
              .filter(scope -> scope.name().equals(word))
              .findFirst()
              .orElseThrow(() ->
                  new FileUnusable(
                      "--scope: there is no scope \""
                          + word
                          + "\"; there are "
                          + words(EnumSet.allOf(Scope.class)))));
    }
    if (scopes.isEmpty()) {
      throw new FileUnusable(
          "--scope: names no scope; there are " + words(EnumSet.allOf(Scope.class)));
    }
    return scopes;
  }

  private static String words(Set<Scope> scopes) {
    return new TreeSet<>(scopes).stream().map(Scope::name).collect(Collectors.joining(", "));
  }
}
