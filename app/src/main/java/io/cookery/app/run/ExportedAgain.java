package io.cookery.app.run;

import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.ShownPath;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import io.cookery.export.ExportResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code cook export} came to.
 *
 * @param id of the collection
 * @param supply how many pieces it is to have
 * @param notes of what is to be known, in sentences
 */
public record ExportedAgain(
    String id, String name, int supply, ExportResult result, List<String> notes) {

  /** For people. */
  public List<String> lines(Terminal terminal) {
    List<String> lines = new ArrayList<>();
    Path folder = ShownPath.of(result.folder());
    boolean all = result.pieces() == supply;
    lines.add(
        terminal.out(
            all ? Style.GREEN : Style.YELLOW,
            name
                + ": "
                + (all
                    ? "all " + Figures.pieces(supply)
                    : Figures.pieces(result.pieces()) + " of " + Figures.count(supply))
                + (result.pieces() == 1 ? " is in " : " are in ")
                + folder));
    notes.forEach(note -> lines.add("note: " + note));
    Path gallery = folder.resolve(LastExport.GALLERY);
    if (result.pieces() > 0 && Files.exists(gallery)) {
      lines.add(terminal.out(Style.BOLD, "next: open " + ShellWord.of(gallery)));
    }
    return lines;
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("collection", id);
    json.put("name", name);
    json.put("pieces", result.pieces());
    json.put("supply", supply);
    json.put("complete", result.pieces() == supply);
    json.put("out", result.folder().toAbsolutePath().normalize().toString());
    json.put("provenanceHash", result.provenanceHash());
    ArrayNode told = json.putArray("notes");
    notes.forEach(told::add);
    return json;
  }
}
