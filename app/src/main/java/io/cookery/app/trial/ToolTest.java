package io.cookery.app.trial;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.cooks.SeenTool;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Figures;
import io.cookery.input.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tries a tool, says what came of it, and saves what it made. */
public final class ToolTest {

  private final Session session;
  private final ToolTrier trier;

  public ToolTest(Session session, ToolTrier trier) {
    this.session = session;
    this.trier = trier;
  }

  /**
   * What is asked for.
   *
   * @param paramsFile null for none
   * @param out where outputs are saved
   */
  public record Asked(
      String tool,
      Map<String, String> params,
      @Nullable Path paramsFile,
      int waitSeconds,
      Path out,
      boolean json) {}

  /** Whoever pays agrees to it. */
  public interface Payer {
    boolean agrees(String what) throws FileUnusable, IOException;
  }

  /**
   * Tries it.
   *
   * @return 0 if it made something
   */
  public ExitCode run(Asked asked, Payer payer)
      throws FileUnusable, IOException, InterruptedException {
    ObjectNode params = GivenParams.of(asked.paramsFile(), asked.params());
    SeenTool tool = tool(asked.tool());
    boolean free = tool.priceUsd().signum() == 0;
    String price = free ? "free" : Figures.usd(tool.priceUsd());
    session.terminal().screen().line("a call of " + tool.name() + ": " + price);
    if (!free && !payer.agrees("This calls " + tool.name() + " once, for " + price)) {
      return ExitCode.FAILED;
    }
    session.terminal().screen().status("waiting for " + tool.name() + " …");
    ObjectNode report;
    try {
      report = trier.run(tool, params, asked.waitSeconds());
    } finally {
      session.terminal().screen().clear();
    }
    TrialFiles.save(report, tool.name(), asked.out());
    session.say(
        asked.json() ? List.of(report.toString()) : new TrialText(session.terminal()).of(report));
    return report.path("outcome").asString().equals("generated") ? ExitCode.DONE : ExitCode.FAILED;
  }

  private SeenTool tool(String name) throws FileUnusable, InterruptedException {
    List<SeenTool> all = trier.tools();
    Optional<SeenTool> found = all.stream().filter(tool -> tool.name().equals(name)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names = all.stream().map(SeenTool::name).toList();
    throw new FileUnusable(
        "there is no tool named \""
            + name
            + "\""
            + Nearest.to(name, names)
                .map(meant -> "; did you mean \"" + meant + "\"?")
                .orElse("; there are " + String.join(", ", names) + ";")
            + " cook tools --help says how to have another");
  }
}
