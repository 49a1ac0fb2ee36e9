package io.cookery.app.cooks;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Suggested;
import io.cookery.input.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the cook that a person means: by its id, by its collection's id or name, or by nothing. */
public final class CookChoice {

  /** Older cooks are found by their ids alone. */
  static final int MAX_LOOKED_AT = 1_000;

  private final CookClient cooking;
  private final Suggested suggested;

  /** A choice; {@code suggested} are the commands that it names. */
  public CookChoice(CookClient cooking, Suggested suggested) {
    this.cooking = cooking;
    this.suggested = suggested;
  }

  /** The newest cook of each collection, the newest first. */
  public List<CookView> latest() throws InterruptedException {
    Map<String, CookView> latest = new LinkedHashMap<>();
    for (CookView cook : cooking.newest(MAX_LOOKED_AT)) {
      latest.putIfAbsent(cook.cook().id().collection().toString(), cook);
    }
    return new ArrayList<>(latest.values());
  }

  /**
   * The cook that is meant.
   *
   * @throws FileUnusable when there is none, or more than one
   */
  public CookView named(String word) throws FileUnusable, InterruptedException {
    Optional<CookView> byId = word.indexOf('.') > 0 ? cooking.find(word) : Optional.empty();
    if (byId.isPresent()) {
      return byId.get();
    }
    List<CookView> latest = latest();
    List<CookView> found =
        latest.stream()
            .filter(cook ->
                cook.collection().equals(word)
                    || cook.cook().id().collection().toString().equals(word))
            .toList();
    if (found.isEmpty()) {
      throw new FileUnusable(
          "there is no cook, and no cooked collection, named \""
              + word
              + "\""
              + Nearest.hint(word, latest.stream().map(CookView::collection).toList())
              + "; "
              + suggested.command("cook status")
              + " lists them");
    }
    return one(found, "named \"" + word + "\"");
  }

  /**
   * The only cook that something can be done to, or the one that is named.
   *
   * @param word null if none is named
   * @throws FileUnusable when there is none, or more than one
   */
  public CookView of(@Nullable String word, Order order) throws FileUnusable, InterruptedException {
    if (word != null) {
      return named(word);
    }
    Predicate<CookView> suits =
        switch (order) {
          case PAUSE, RESUME, STOP -> cook -> cook.cook().status().active();
          case RETRY_FAILED -> cook -> cook.cook().failed() > 0;
        };
    String which = order == Order.RETRY_FAILED ? "with failed pieces" : "active";
    List<CookView> found = latest().stream().filter(suits).toList();
    if (found.isEmpty()) {
      throw new FileUnusable("no cook is " + which + ", so there is nothing to " + order.word());
    }
    return one(found, which);
  }

  private static CookView one(List<CookView> found, String which) throws FileUnusable {
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new FileUnusable(
        found.size()
            + " cooks are "
            + which
            + "; name one by its id:\n"
            + found.stream()
                .map(cook -> "  " + cook.id() + "  " + cook.collection())
                .collect(Collectors.joining("\n")));
  }
}
