package io.cookery.app.trial;

import io.cookery.Cookery;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.cooks.LocalTools;
import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.cooks.SeenTool;
import io.cookery.app.terminal.Screen;
import io.cookery.compute.Demand;
import io.cookery.cook.limit.Trials;
import io.cookery.id.AccountId;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import io.cookery.tools.trial.ToolTrials;
import io.cookery.tools.trial.TrialContent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries a tool in this process. Relative paths in params are relative to the current folder, and
 * services that call back are listened to.
 */
public final class LocalTrier implements ToolTrier {

  private final LocalCookery local;
  private final Outside outside;
  private final Map<String, String> settings;
  private final Screen screen;
  private final Cookery cookery;

  private LocalTrier(
      LocalCookery local,
      Outside outside,
      Map<String, String> settings,
      Screen screen,
      Cookery cookery) {
    this.local = local;
    this.outside = outside;
    this.settings = settings;
    this.screen = screen;
    this.cookery = cookery;
  }

  /**
   * Joins the database, which is closed with this.
   *
   * @param outside of which nobody has said yet whether anybody listens
   */
  public static LocalTrier join(
      LocalCookery local, Outside outside, Map<String, String> settings, Screen screen)
      throws SQLException {
    try {
      return new LocalTrier(local, outside, settings, screen, local.idle(outside));
    } catch (SQLException | RuntimeException e) {
      local.close();
      outside.close();
      throw e;
    }
  }

  @Override
  public List<SeenTool> tools() {
    return LocalTools.of(cookery);
  }

  @Override
  public ObjectNode run(SeenTool seen, ObjectNode params, int waitSeconds)
      throws IOException, InterruptedException {
    Tool tool =
        cookery.tools().find(seen.name()).orElseThrow(() -> new OrderRefused(seen.health()));
    Path folder = Path.of("").toAbsolutePath();
    ObjectNode checked = ToolTrials.checked(cookery.tools(), seen.name(), params, folder);
    if (!(tool instanceof RemoteTool)) {
      outside.listening(Optional.empty());
      return run(tool, checked, folder, waitSeconds);
    }
    try (CallbackPort port = CallbackPort.open(settings, cookery.callbacks(), screen)) {
      outside.listening(Optional.of(port.url()));
      return run(tool, checked, folder, waitSeconds);
    }
  }

  private ObjectNode run(Tool tool, ObjectNode params, Path folder, int waitSeconds)
      throws InterruptedException {
    AccountId account = cookery.accounts().local();
    ToolTrials.Cores cores =
        new ToolTrials.Cores() {
          @Override
          public <T> T run(String what, Duration most, Callable<T> work)
              throws InterruptedException {
            return cookery.compute().run(Demand.request(account, what, most), work);
          }
        };
    return switch (new ToolTrials(cookery, cores)
        .run(account, tool, params, folder, Duration.ofSeconds(waitSeconds))) {
      case ToolTrials.Report report -> TrialContent.put(report);
      case ToolTrials.NotNow(Trials.TooSoon(Duration left)) ->
          throw new OrderRefused(
              "the tool is called as often a minute as its limits allow; try again in "
                  + Math.max(1, left.plusMillis(999).toSeconds())
                  + " s");
      case ToolTrials.NotNow _ ->
          throw new OrderRefused(
              "the tool has as many jobs and trials at once as its limits allow; try again when"
                  + " some have ended");
    };
  }

  @Override
  public void close() {
    cookery.close();
    outside.close();
    local.close();
  }
}
