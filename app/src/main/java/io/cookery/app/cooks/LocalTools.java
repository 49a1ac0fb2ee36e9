package io.cookery.app.cooks;

import io.cookery.Cookery;
import io.cookery.cook.limit.ToolHealth;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.StoredTool;
import io.cookery.tool.Tool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tools of a data directory: those of the program and its files, and those defined in it. */
public final class LocalTools {

  private LocalTools() {}

  public static List<SeenTool> of(Cookery cookery) {
    List<SeenTool> tools = new ArrayList<>();
    for (Tool tool : cookery.tools().all()) {
      if (cookery.tools().isOwn(tool.name())) {
        tools.add(
            seen(
                cookery,
                tool,
                tool.definition()
                    .map(definition -> definition.path("adapter").asString(""))
                    .orElse("built-in")));
      }
    }
    for (StoredTool stored : cookery.toolDefinitions().list()) {
      String adapter = stored.definition().path("adapter").asString("");
      tools.add(
          cookery
              .tools()
              .find(stored.name())
              .map(tool -> seen(cookery, tool, adapter))
              .orElseGet(() -> unusable(stored, adapter)));
    }
    tools.sort(Comparator.comparing(SeenTool::name));
    return tools;
  }

  private static SeenTool seen(Cookery cookery, Tool tool, String adapter) {
    ToolHealth health = cookery.toolHealths().of(tool.name());
    return new SeenTool(
        tool.name(),
        adapter,
        switch (tool) {
          case ImmediateTool _ -> "immediate";
          case RemoteTool remote -> remote.pollEvery().isPresent() ? "polling" : "webhook";
        },
        tool.priceUsd(),
        tool.description(),
        HealthText.of(health.live(), health.recent(), health.learned(), health.pausedUntil()));
  }

  private static SeenTool unusable(StoredTool stored, String adapter) {
    return new SeenTool(
        stored.name(),
        adapter,
        stored.definition().path("mode").asString(""),
        BigDecimal.ZERO,
        stored.definition().path("description").asString(""),
        "cannot be used here: its definition is of another version");
  }
}
