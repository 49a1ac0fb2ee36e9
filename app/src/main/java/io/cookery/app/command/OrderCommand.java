package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.cooks.CookChoice;
import io.cookery.app.cooks.CookClient;
import io.cookery.app.cooks.CookJson;
import io.cookery.app.cooks.CookText;
import io.cookery.app.cooks.CookView;
import io.cookery.app.cooks.Order;
import io.cookery.app.cooks.OrderCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook pause}, {@code resume}, {@code stop} and {@code retry-failed}. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public final class OrderCommand implements Callable<Integer> {

  private final Session session;
  private final Order order;

  @Parameters(
      paramLabel = "COOK",
      arity = "0..1",
      description =
          "A cook by its id, or by the name of its collection; of an id 4 characters are enough."
              + " Not needed for the only one.")
  private @Nullable String cook;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints the cook as one JSON object.")
  private boolean json;

  public OrderCommand(Session session, Order order) {
    this.session = session;
    this.order = order;
  }

  /** The command under the order's word. */
  public CommandLine line() {
    CommandLine line = new CommandLine(this);
    line.getCommandSpec().name(order.word());
    line.getCommandSpec().usageMessage().description(meaning());
    line.getCommandSpec()
        .usageMessage()
        .footer("", "Examples:", "  cook " + order.word(), "  cook " + order.word() + " Robots");
    return line;
  }

  private String[] meaning() {
    return switch (order) {
      case PAUSE ->
          new String[] {
            "Has a cook begin no more pieces, until cook resume. What is in flight ends."
          };
      case RESUME ->
          new String[] {
            "Has a paused cook go on.",
            "",
            "It goes on where one cooks: by cook serve, or by cook run of its file."
          };
      case STOP ->
          new String[] {
            "Ends a cook for good. What is there stays; what is in flight is recorded."
          };
      case RETRY_FAILED ->
          new String[] {
            "Tries the failed pieces of a cook again; of one that has ended, by a new cook.",
            "",
            "They are tried where one cooks: by cook serve, or by cook run of its file."
          };
    };
  }

  @Override
  public Integer call() throws Exception {
    try (CookClient cooking = CookClients.open(session, data)) {
      CookView chosen = new CookChoice(cooking, session.suggested(data)).of(cook, order);
      new OrderCheck(session.suggested(data)).look(order, chosen);
      CookView now = cooking.give(order, chosen);
      session.say(
          List.of(
              json
                  ? CookJson.of(now).toString()
                  : new CookText(session.terminal(), session.suggested(data)).done(order, now)));
    }
    return ExitCode.DONE.code();
  }
}
