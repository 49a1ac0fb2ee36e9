package io.cookery.app.shelf;

import io.cookery.app.naming.ShortIds;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShownPath;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Suggested;
import io.cookery.app.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Collections for people: a line each. */
public final class CollectionText {

  /** Rows of the table; the JSON has all. */
  static final int MAX_ROWS = 200;

  /** What a row has, the widest first: what matters least is left out first. */
  private enum Width {
    WHOLE("xxxxxxxx"),
    SHORT_FILE("xxxxxxxx"),
    NO_SIZE("xxxxx-xx"),
    NO_DATE("xxxxx--x"),
    NO_FILE("xxxxx---");

    /** An x for each column that there is. */
    private final String has;

    Width(String has) {
      this.has = has;
    }

    String[] cells(String... all) {
      return IntStream.range(0, all.length)
          .filter(i -> has.charAt(i) == 'x')
          .mapToObj(i -> all[i])
          .toArray(String[]::new);
    }

    String of(String... all) {
      return String.join("", cells(all));
    }
  }

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
    List<CollectionView> shown = collections.stream().limit(MAX_ROWS).toList();
    Columns table = fitting(shown, ids);
    List<String> lines = new ArrayList<>(table.linesOfWholeWords("", terminal.columns()));
    lines.set(0, terminal.out(Style.BOLD, lines.getFirst()));
    if (collections.size() > MAX_ROWS) {
      lines.add("… and " + Figures.count(collections.size() - MAX_ROWS) + " more; --json has all");
    }
    return lines;
  }

  /** With as much as fits into a row; with all where not even the least does. */
  private Columns fitting(List<CollectionView> shown, ShortIds ids) {
    return Arrays.stream(Width.values())
        .map(width -> table(shown, ids, width))
        .filter(table -> table.fits(terminal.columns()))
        .findFirst()
        .orElseGet(() -> table(shown, ids, Width.WHOLE));
  }

  private Columns table(List<CollectionView> shown, ShortIds ids, Width width) {
    Columns table = new Columns(width.of("<", "<", "<", ">", ">", ">", "<", "<"));
    table.row(
        width.cells("id", "collection", "state", "pieces", "cost", "size", "last work", "file"));
    shown.forEach(one -> table.row(width.cells(row(one, ids, width))));
    return table;
  }

  private String[] row(CollectionView one, ShortIds ids, Width width) {
    return new String[] {
      ids.of(one.id()),
      one.name(),
      one.state().replace('_', ' ') + (one.archived() ? ", archived" : ""),
      Figures.count(one.pieces()) + "/" + Figures.count(one.supply()),
      Figures.usd(one.costUsd()),
      one.bytes() == null ? "" : Figures.bytes(one.bytes()),
      Figures.moment(one.workedAt()),
      one.file() == null ? "" : file(ShownPath.of(one.file()), width)
    };
  }

  private String file(Path file, Width width) {
    return width == Width.WHOLE || file.getNameCount() < 2
        ? file.toString()
        : (terminal.unicode() ? "…/" : ".../") + file.getFileName();
  }
}
