package io.cookery.app.run;

import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Finds out what is to become of pieces whose file says another recipe now. */
final class ChangeConsent {

  private final Session session;
  private final RunRequest request;

  ChangeConsent(Session session, RunRequest request) {
    this.session = session;
    this.request = request;
  }

  /**
   * What is to be done.
   *
   * @throws FileUnusable when nobody said it, or it is not possible; nothing changed then
   */
  OnChange of(There there) throws FileUnusable, IOException {
    return switch (request.onChange()) {
      case FRESH -> OnChange.FRESH;
      case KEEP -> kept(there);
      case ASK -> {
        if (there.empty()) {
          // Nothing was made, so nothing is lost by either.
          yield there.keepRefusal() == null ? OnChange.KEEP : OnChange.FRESH;
        }
        yield there.money() ? asked(there) : OnChange.FRESH;
      }
    };
  }

  private OnChange kept(There there) throws FileUnusable {
    if (there.keepRefusal() == null) {
      return OnChange.KEEP;
    }
    throw new FileUnusable(
        "the pieces that are there cannot be kept: "
            + there.keepRefusal()
            + "; nothing was changed. To begin a new collection instead:\n  "
            + request.command("--fresh"));
  }

  private OnChange asked(There there) throws FileUnusable, IOException {
    List<String> lines = ThereText.lines(there, session.terminal());
    Screen screen = session.terminal().screen();
    if (session.question().possible()) {
      lines.forEach(screen::line);
      String answer =
          session
              .question()
              .answer(screen, "keep, fresh, or cancel? [cancel] ")
              .toLowerCase(Locale.ROOT);
      if (answer.equals("k") || answer.equals("keep")) {
        return kept(there);
      }
      if (answer.equals("f") || answer.equals("fresh")) {
        return OnChange.FRESH;
      }
      throw new FileUnusable("cancelled; nothing was changed, and nothing was paid");
    }
    if (request.json()) {
      ObjectNode json = ThereText.json(there);
      json.put("status", "changed");
      session.say(List.of(json.toString()));
    }
    throw new FileUnusable(String.join("\n", refusal(there, lines)));
  }

  private List<String> refusal(There there, List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    all.add("Nothing was changed, and nothing was paid. Say what you want:");
    if (there.keepRefusal() == null) {
      all.add("  " + request.command("--keep"));
    }
    all.add("  " + request.command("--fresh"));
    return all;
  }
}
