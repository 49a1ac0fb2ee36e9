package io.cookery.app.run;

import io.cookery.app.Session;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.ShownPath;
import io.cookery.export.ExportResult;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is said of a run that ends before all pieces are there: how many are, where they lie, and
 * how to go on.
 *
 * @param goOn the command that goes on
 * @param export the command that exports what is there
 */
record CutShort(int supply, String goOn, String export) {

  static CutShort of(Session session, RunRequest request, String collection, int supply) {
    boolean found = request.data().equals(session.data(null, request.file()));
    var suggested = session.suggested(found ? null : request.data());
    Path out = request.out();
    String to = out == null ? "" : " --out " + ShellWord.of(out);
    Path file = ShownPath.of(request.file());
    return new CutShort(
        supply,
        suggested.command("cook run " + ShellWord.of(file) + to),
        suggested.command("cook export " + ShellWord.of(collection) + to));
  }

  /** After Ctrl-C. */
  String interrupted(Optional<ExportResult> export) {
    return "interrupted" + (nothing(export) ? "" : ": " + where(export)) + "; go on with: " + goOn;
  }

  /** After a pause, in a line of its own; empty if there is nothing to be seen. */
  Optional<String> paused(Optional<ExportResult> export) {
    return nothing(export) ? Optional.empty() : Optional.of(where(export));
  }

  private static boolean nothing(Optional<ExportResult> export) {
    return export.isPresent() && export.get().pieces() == 0;
  }

  private String where(Optional<ExportResult> export) {
    return export
        .map(result ->
            Figures.count(result.pieces())
                + " of "
                + Figures.pieces(supply)
                + (result.pieces() == 1 ? " is in " : " are in ")
                + ShownPath.of(result.folder()))
        .orElse("what is there is kept; export it with: " + this.export);
  }
}
