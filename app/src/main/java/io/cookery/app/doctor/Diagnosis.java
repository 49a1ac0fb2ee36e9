package io.cookery.app.doctor;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one thing.
 *
 * @param subject what was looked at
 * @param words what was found, in a sentence without a full stop
 * @param details such as rows or files, one a line
 * @param advice what mends it: a command that can be pasted, or else what to do; null if it is well
 */
public record Diagnosis(
    String subject, State state, String words, List<String> details, @Nullable String advice) {

  /** How it is. */
  public enum State {
    ok,
    /** Worth knowing, and nothing is wrong. */
    note,
    wrong
  }

  /** It is well. */
  static Diagnosis ok(String subject, String words) {
    return new Diagnosis(subject, State.ok, words, List.of(), null);
  }

  /** It is worth knowing. */
  public static Diagnosis note(String subject, String words, @Nullable String advice) {
    return new Diagnosis(subject, State.note, words, List.of(), advice);
  }

  /** It is to be mended. */
  public static Diagnosis wrong(String subject, String words, String advice) {
    return new Diagnosis(subject, State.wrong, words, List.of(), advice);
  }

  Diagnosis with(List<String> more) {
    return new Diagnosis(subject, state, words, more, advice);
  }

  /** Whether a server that commands are for can be connected to. */
  public static Diagnosis ofServer(URI node) {
    return Reach.trouble(node)
        .map(trouble ->
            wrong("server", node + ": " + trouble, "export COOKERY_URL=… # where it is now"))
        .orElseGet(() -> ok("server", node + " takes connections"));
  }

  public boolean isWrong() {
    return state == State.wrong;
  }
}
