package io.cookery.app.cooks;

import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.ShownPath;
import io.cookery.app.terminal.Suggested;
import io.cookery.cook.Cook;
import io.cookery.cook.CookRates.Rate;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A cook as a person looks at it.
 *
 * @param collection its collection's name
 * @param attended whether a live node works on it when there is something to do
 * @param file that its collection comes from; null when it comes from none, or that is not known
 * @param replaced whether another collection stands for that file now
 */
public record CookView(
    Cook cook,
    Rate rate,
    String collection,
    boolean attended,
    @Nullable Path file,
    boolean replaced) {

  /** One that this process or a server works on. */
  public CookView(Cook cook, Rate rate, String collection) {
    this(cook, rate, collection, true, null, false);
  }

  /** By which the API names it. */
  public String id() {
    return cook.id().toString();
  }

  /** Whether nothing is lost with it: it was replaced, has ended, and cost nothing. */
  public boolean isLeftover() {
    return replaced && !cook.status().active() && cook.costUsd().signum() == 0;
  }

  /** The command that has the pieces made which are not there. */
  String goOn(Suggested suggested) {
    return suggested.command(
        "cook run " + (file == null ? "FILE" : ShellWord.of(ShownPath.of(file))));
  }

  /** Whether it is under way while nobody works on it. */
  public boolean isInterrupted() {
    return cook.status().working() && !attended;
  }
}
