package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.cooks.CookChoice;
import io.cookery.app.cooks.CookClient;
import io.cookery.app.cooks.CookJson;
import io.cookery.app.cooks.CookText;
import io.cookery.app.cooks.CookView;
import io.cookery.app.cooks.CookWatch;
import io.cookery.app.terminal.Suggested;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code cook status}: how cooks stand. */
@Command(
    name = "status",
    description = {
      "Shows how cooks stand: the newest of each collection, or all of one.",
      "",
      "Of the data directory, or of the server that COOKERY_URL names."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  cook status",
      "  cook status Robots --watch",
      "  cook status --json | jq .items"
    })
public final class StatusCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      paramLabel = "COOK",
      arity = "0..1",
      description =
          "A cook by its id, or by the name of its collection; of an id 4 characters are enough.")
  private @Nullable String cook;

  @Option(names = "--watch", description = "Shows it again each second until nothing is cooked.")
  private boolean watch;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(
      names = "--json",
      description = "Prints the cook, or {items: [cooks]}, as one JSON object.")
  private boolean json;

  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    try (CookClient cooking = CookClients.open(session, data)) {
      Suggested suggested = session.suggested(data);
      CookText text = new CookText(session.terminal(), suggested);
      CookChoice choice = new CookChoice(cooking, suggested);
      List<CookView> cooks =
          watch
              ? new CookWatch(session.terminal().screen(), text).watch(() -> look(choice))
              : look(choice);
      session.say(json ? List.of(json(cooks)) : text(text, cooks));
    }
    return ExitCode.DONE.code();
  }

  private List<CookView> look(CookChoice choice) throws Exception {
    return cook == null ? choice.present() : List.of(choice.named(cook));
  }

  private List<String> text(CookText text, List<CookView> cooks) {
    return cook == null ? text.table(cooks) : text.detail(cooks.getFirst());
  }

  private String json(List<CookView> cooks) {
    if (cook != null) {
      return CookJson.of(cooks.getFirst()).toString();
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    cooks.forEach(one -> items.add(CookJson.of(one)));
    return JsonNodeFactory.instance.objectNode().set("items", items).toString();
  }
}
