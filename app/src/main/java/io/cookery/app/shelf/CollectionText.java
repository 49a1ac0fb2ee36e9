package io.cookery.app.shelf;

import io.cookery.app.naming.ShortIds;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShownPath;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Suggested;
import io.cookery.app.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Collections for people: a line each. */
public final class CollectionText {

  /** Rows of the table; the JSON has all. */
  static final int MAX_ROWS = 200;

  private final Terminal terminal;
  private final Suggested suggested;

  /** Texts; {@code suggested} are the commands that it names. */
  public CollectionText(Terminal terminal, Suggested suggested) {
    this.terminal = terminal;
    this.suggested = suggested;
  }

  /**
   * The table.
   *
   * @param ids cuts their ids
   */
  public List<String> table(List<CollectionView> collections, ShortIds ids) {
    if (collections.isEmpty()) {
      return List.of("there are no collections; next: " + suggested.command("cook run FILE"));
    }
    Columns table = new Columns("<<<>>><<");
    table.row("id", "collection", "state", "pieces", "cost", "size", "last work", "file");
    collections.stream().limit(MAX_ROWS).forEach(one -> table.row(row(one, ids)));
    List<String> lines = new ArrayList<>(table.linesOfWholeWords("", terminal.columns()));
    lines.set(0, terminal.out(Style.BOLD, lines.getFirst()));
    if (collections.size() > MAX_ROWS) {
      lines.add("… and " + Figures.count(collections.size() - MAX_ROWS) + " more; --json has all");
    }
    return lines;
  }

  private static String[] row(CollectionView one, ShortIds ids) {
    return new String[] {
      ids.of(one.id()),
      one.name(),
      one.state().replace('_', ' ') + (one.archived() ? ", archived" : ""),
      Figures.count(one.pieces()) + "/" + Figures.count(one.supply()),
      Figures.usd(one.costUsd()),
      one.bytes() == null ? "" : Figures.bytes(one.bytes()),
      Figures.moment(one.workedAt()),
      one.file() == null ? "" : ShownPath.of(one.file()).toString()
    };
  }
}
