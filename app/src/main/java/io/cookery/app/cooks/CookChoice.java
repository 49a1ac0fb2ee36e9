package io.cookery.app.cooks;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.naming.Choice;
import io.cookery.app.naming.Choice.Kind;
import io.cookery.app.naming.Named;
import io.cookery.app.terminal.Suggested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cook that a person means: by its id or the start of that, by its collection's id or
 * name, or by nothing.
 */
public final class CookChoice {

  /** Older cooks are found by their ids alone. */
  static final int MAX_LOOKED_AT = 1_000;

  /** An id, whole or its start, with the number of the cook behind it. */
  private static final Pattern NUMBERED = Pattern.compile("([0-9a-f-]{4,36})\\.([0-9]{1,9})");

  private final CookClient cooking;
  private final Suggested suggested;

  /** A choice; {@code suggested} are the commands that it names. */
  public CookChoice(CookClient cooking, Suggested suggested) {
    this.cooking = cooking;
    this.suggested = suggested;
  }

  /** The same without those that were replaced and cost nothing. */
  public List<CookView> present() throws InterruptedException {
    return latest().stream().filter(cook -> !cook.isLeftover()).toList();
  }

  /** The newest cook of each collection, the newest first. */
  public List<CookView> latest() throws InterruptedException {
    Map<String, CookView> latest = new LinkedHashMap<>();
    for (CookView cook : cooking.newest(MAX_LOOKED_AT)) {
      latest.putIfAbsent(collectionId(cook), cook);
    }
    return new ArrayList<>(latest.values());
  }

  /**
   * The cook that is meant.
   *
   * @throws FileUnusable when there is none, or more than one
   */
  public CookView named(String word) throws FileUnusable, InterruptedException {
    List<CookView> latest = latest();
    Matcher numbered = NUMBERED.matcher(word.toLowerCase(Locale.ROOT));
    if (numbered.matches() && latest.stream().noneMatch(cook -> cook.collection().equals(word))) {
      Optional<CookView> found = numbered(latest, numbered.group(1), numbered.group(2));
      if (found.isPresent()) {
        return found.get();
      }
    }
    return choice(latest).of(word);
  }

  private Optional<CookView> numbered(List<CookView> latest, String start, String number)
      throws FileUnusable, InterruptedException {
    Optional<CookView> byId = cooking.find(start + "." + number);
    if (byId.isPresent()) {
      return byId;
    }
    List<CookView> found =
        latest.stream().filter(cook -> collectionId(cook).startsWith(start)).toList();
    if (found.size() > 1) {
      throw choice(latest).tooMany(named(found), "have ids that begin with " + start);
    }
    return found.isEmpty()
        ? Optional.empty()
        : cooking.find(collectionId(found.getFirst()) + "." + number);
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
    List<CookView> latest = latest();
    List<CookView> found = latest.stream().filter(suits).toList();
    if (found.isEmpty()) {
      throw new FileUnusable("no cook is " + which + ", so there is nothing to " + order.word());
    }
    if (found.size() > 1) {
      throw choice(latest).tooMany(named(found), "are " + which);
    }
    return found.getFirst();
  }

  private Choice<CookView> choice(List<CookView> latest) {
    Kind kind =
        new Kind("cook, and no cooked collection,", "cooks", suggested.command("cook status"));
    return new Choice<>(kind, named(latest));
  }

  private static List<Named<CookView>> named(List<CookView> cooks) {
    return cooks.stream()
        .map(cook ->
            new Named<>(
                cook,
                collectionId(cook),
                cook.collection(),
                cook.cook().updatedAt(),
                cook.file(),
                cook.replaced()))
        .toList();
  }

  private static String collectionId(CookView cook) {
    return cook.cook().id().collection().toString();
  }
}
