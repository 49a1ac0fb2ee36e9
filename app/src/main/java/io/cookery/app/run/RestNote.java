package io.cookery.app.run;

import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShellWord;
import java.util.List;

/** Says how the rest is made of a collection of which a few pieces were tried. */
final class RestNote {

  private RestNote() {}

  /** The sentence; none if nothing was tried or nothing is left. */
  static List<String> of(RunRequest request, int supply, int pieces) {
    return request.tries() == null || pieces >= supply
        ? List.of()
        : List.of(
            Figures.count(supply - pieces)
                + " are not made yet: "
                + request.suggested().command("cook run " + ShellWord.of(request.file())));
  }
}
