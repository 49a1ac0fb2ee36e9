package io.cookery.app.command;

import io.cookery.app.Session;
import io.cookery.app.serve.Serving;
import io.cookery.app.serve.Setting;
import io.cookery.app.serve.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code cook serve}: the HTTP API, and a node that cooks. */
@Command(
    name = "serve",
    description = {
      "Serves the HTTP API and cooks, on this machine alone unless told otherwise.",
      "",
      "The first start prints the owner's key. Each option can also be set by an environment"
          + " variable, such as COOKERY_DB_URL for --db-url, or in cookery.yaml in or beside the"
          + " data directory, such as `dbUrl: …`. Options go before the environment, and that"
          + " before the file."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "SIGTERM, or Ctrl-C, ends it in order. docs/server.md says how to run it for others.",
      "",
      "Examples:",
      "  cook serve",
      "  cook serve --port 0 --data /srv/cookery",
      "  COOKERY_DB_URL=jdbc:postgresql://db/cookery cook serve --host 0.0.0.0"
    })
public final class ServeCommand implements Callable<Integer> {

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  public ServeCommand(Session session) {
    this.session = session;
  }

  /** The command with an option for each setting. */
  public CommandLine line() {
    CommandLine line = new CommandLine(this);
    for (Setting setting : Setting.values()) {
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder(setting.flag())
                  .type(String.class)
                  .paramLabel(setting.label())
                  .description(
                      setting.meaning().replace("%", "%%"), "Default: " + setting.otherwise())
                  .build());
    }
    return line;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> flags = new HashMap<>();
    for (Setting setting : Setting.values()) {
      String value = value(setting);
      if (value != null) {
        flags.put(setting.variable(), value);
      }
    }
    String given = flags.get(Setting.DATA.variable());
    Path data = session.data(given == null ? null : Path.of(given));
    Settings settings = Settings.of(data, flags, session.environment());
    return new Serving(session).serve(data, settings).code();
  }

  private @Nullable String value(Setting setting) {
    OptionSpec option = spec.findOption(setting.flag());
    return option == null ? null : option.getValue();
  }
}
