package io.cookery.app.naming;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShownPath;
import io.cookery.input.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what a person means among things of one kind: by its id, its name, or the first characters
 * of its id.
 *
 * @param kind what they are called, in singular and plural
 * @param all the things
 * @param <T> such things
 */
public record Choice<T>(Kind kind, List<Named<T>> all) {

  private static final Pattern START = Pattern.compile("[0-9a-f][0-9a-f-]*");

  /**
   * What things are called.
   *
   * @param listed the command that lists them
   */
  public record Kind(String one, String many, String listed) {}

  /** Things that are told one by one when a name is not enough. */
  private static final int MAX_TOLD = 20;

  /**
   * The only one that a word names. A name goes before the start of an id.
   *
   * @throws FileUnusable when there is none, or more than one
   */
  public T of(String word) throws FileUnusable {
    String id = word.toLowerCase(Locale.ROOT);
    List<Named<T>> found = all.stream().filter(one -> one.id().equals(id)).toList();
    if (found.isEmpty()) {
      found = bearing(word);
      if (found.size() > 1) {
        throw tooMany(found, "are named \"" + word + "\"");
      }
    }
    if (found.isEmpty() && id.length() >= ShortIds.LEAST && START.matcher(id).matches()) {
      found = all.stream().filter(one -> one.id().startsWith(id)).toList();
      if (found.size() > 1) {
        throw tooMany(found, "have ids that begin with " + id);
      }
    }
    if (found.isEmpty()) {
      throw none(word, id);
    }
    return found.getFirst().thing();
  }

  /** Those of a name; what was replaced has it only as long as nothing else does. */
  private List<Named<T>> bearing(String name) {
    List<Named<T>> found = all.stream().filter(one -> one.name().equals(name)).toList();
    List<Named<T>> present = found.stream().filter(one -> !one.earlier()).toList();
    return present.isEmpty() ? found : present;
  }

  private FileUnusable none(String word, String id) {
    boolean tooShort =
        id.length() < ShortIds.LEAST && all.stream().anyMatch(one -> one.id().startsWith(id));
    return new FileUnusable(
        "there is no "
            + kind.one()
            + " named \""
            + word
            + "\""
            + (tooShort
                ? "; of an id give at least " + ShortIds.LEAST + " characters"
                : Nearest.hint(word, all.stream().map(Named::name).distinct().toList()))
            + "; "
            + kind.listed()
            + " lists them");
  }

  /** Says what tells them apart. */
  public FileUnusable tooMany(List<Named<T>> found, String what) {
    ShortIds ids = ShortIds.of(all.stream().map(Named::id).toList());
    Columns table = new Columns("<<<<");
    found.stream()
        .limit(MAX_TOLD)
        .forEach(one ->
            table.row(
                ids.of(one.id()),
                one.name(),
                Figures.moment(one.at()),
                one.file() == null ? "" : ShownPath.of(one.file()).toString()));
    return new FileUnusable(
        found.size()
            + " "
            + kind.many()
            + " "
            + what
            + "; name one by its id:\n"
            + table.lines().stream().map(line -> "  " + line).collect(Collectors.joining("\n"))
            + (found.size() > MAX_TOLD ? "\n  … and " + (found.size() - MAX_TOLD) + " more" : ""));
  }
}
