package io.cookery.app.run;

import io.cookery.app.cooks.CookJson;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what is there of a file's collection, and what a run would do about it. */
public final class ThereText {

  private ThereText() {}

  /** For people. */
  public static List<String> lines(There there, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    if (!there.changed() && there.wanted() < there.supply()) {
      lines.add(
          "There are "
              + pieces(there)
              + "; the file asks for "
              + Figures.count(there.wanted())
              + ", and a supply can only grow.");
      return lines;
    }
    if (!there.changed()) {
      lines.add(
          "There are "
              + pieces(there)
              + "; a run "
              + (there.missing() == 0
                  ? "makes no new ones and costs nothing."
                  : "keeps them and makes "
                      + Figures.count(there.missing())
                      + " more for "
                      + Figures.usd(there.keepUsd())
                      + "."));
      return lines;
    }
    lines.add("The file says another recipe than " + pieces(there) + ", were made by:");
    int shown = Math.min(RecipeDiff.MAX_PARTS, there.parts().size());
    there.parts().subList(0, shown).forEach(part -> lines.add("  ~ " + part.text()));
    if (shown < there.parts().size()) {
      lines.add("  … and " + Figures.count(there.parts().size() - shown) + " more");
    }
    lines.addAll(table(there).linesOfWholeWords("", terminal.columns()));
    return lines;
  }

  private static String pieces(There there) {
    return Figures.count(there.pieces())
        + " of "
        + Figures.pieces(there.supply())
        + " of "
        + there.name()
        + ", which cost "
        + Figures.usd(there.costUsd());
  }

  private static Columns table(There there) {
    Columns table = new Columns("<>>><");
    table.row("", "kept", "new", "cost", "");
    String why = there.keepRefusal();
    if (why == null) {
      table.row(
          "--keep",
          Figures.count(there.pieces()),
          Figures.count(there.missing()),
          Figures.usd(there.keepUsd()),
          "what is there stays as it is; what is missing is made by the new recipe");
    } else {
      table.row("--keep", "", "", "", "not possible: " + why);
    }
    table.row(
        "--fresh",
        "0",
        Figures.count(there.wanted()),
        Figures.usd(there.freshUsd()),
        "a new collection; the one before is listed as replaced");
    return table;
  }

  /** For programs. */
  public static ObjectNode json(There there) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("collection", there.id());
    json.put("name", there.name());
    json.put("pieces", there.pieces());
    json.put("supply", there.supply());
    json.put("costUsd", CookJson.money(there.costUsd()));
    ArrayNode changes = json.putArray("changes");
    for (ChangedPart part : there.parts()) {
      changes
          .addObject()
          .put("path", part.path())
          .put("before", part.before())
          .put("after", part.after());
    }
    ObjectNode keep = json.putObject("keep");
    keep.put("possible", there.keepRefusal() == null);
    keep.put("why", there.keepRefusal());
    keep.put("kept", there.pieces());
    keep.put("new", there.missing());
    keep.put("costUsd", CookJson.money(there.keepUsd()));
    ObjectNode fresh = json.putObject("fresh");
    fresh.put("kept", 0);
    fresh.put("new", there.wanted());
    fresh.put("costUsd", CookJson.money(there.freshUsd()));
    return json;
  }
}
