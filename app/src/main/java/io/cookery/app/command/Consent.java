package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import java.io.IOException;
import java.util.List;

/** Has a person agree to what cannot be undone. */
final class Consent {

  private Consent() {}

  /**
   * Whether they agree; says that nothing was done if they do not.
   *
   * @param yes whether they said so beforehand
   * @param what would be done, in words that begin a sentence
   * @throws FileUnusable when they did not, and nobody can be asked
   */
  static boolean to(Session session, boolean yes, String what) throws FileUnusable, IOException {
    if (yes) {
      return true;
    }
    if (!session.question().possible()) {
      throw new FileUnusable(what + ", which cannot be undone; add --yes if that is meant");
    }
    boolean agreed = session.question().yes(session.terminal().screen(), what + "?");
    if (!agreed) {
      session.say(List.of("nothing was done"));
    }
    return agreed;
  }

  /** How a command ends that was not agreed to. */
  static int refused() {
    return ExitCode.FAILED.code();
  }
}
