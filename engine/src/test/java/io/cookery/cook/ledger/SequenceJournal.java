package io.cookery.cook.ledger;

import io.cookery.cook.CookStatus;
import io.cookery.cook.journal.Journal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A cook's state as its journal tells it, and nothing else. */
final class SequenceJournal {

  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

  private final Set<Integer> live = new TreeSet<>();
  private String status = "";
  private int supply;
  private int next;
  private int filled;
  private int waiting;
  private int shelved;
  private int failed;
  private long seq;
  private BigDecimal costUsd = BigDecimal.ZERO;

  private SequenceJournal() {}

  /** Replays all events of a cook; gives what the cook then is. */
  static String replay(List<Journal.Event> events) {
    SequenceJournal journal = new SequenceJournal();
    events.forEach(journal::replay);
    return text(
        journal.status,
        journal.supply,
        journal.filled,
        journal.live.size(),
        journal.waiting,
        journal.shelved,
        journal.failed,
        journal.next,
        journal.costUsd,
        journal.seq);
  }

  static String text(
      String status,
      int supply,
      int filled,
      int live,
      int waiting,
      int shelved,
      int failed,
      int next,
      BigDecimal costUsd,
      long seq) {
    return ("%s supply=%d filled=%d live=%d waiting=%d shelved=%d failed=%d next=%d cost=%s"
            + " journal=%d")
        .formatted(
            status,
            supply,
            filled,
            live,
            waiting,
            shelved,
            failed,
            next,
            ModelState.money(costUsd),
            seq);
  }

  private void replay(Journal.Event event) {
    check(event.seq() == seq + 1, event);
    seq++;
    JsonNode data = event.data();
    switch (event.type()) {
      case "started" -> {
        status = "running";
        supply = data.get("supply").asInt();
        filled = data.get("filled").asInt();
        waiting = data.get("waiting").asInt();
        shelved = data.get("shelved").asInt();
        failed = data.get("failed").asInt();
        next = filled + waiting + shelved + failed;
      }
      case "progressed" -> progressed(event);
      case "retry_failed" -> {
        int slots = data.get("slots").asInt();
        failed -= slots;
        waiting += slots;
      }
      case "extended" -> supply = data.get("supply").asInt();
      case "resumed" -> status = "running";
      case "adjusted", "taken_over" -> {}
      default -> status = CookStatus.valueOf(event.type()).name();
    }
  }

  private void progressed(Journal.Event event) {
    JsonNode data = event.data();
    int filledNow = end(event, "filled");
    int failedNow = end(event, "failed");
    int waitingNow = end(event, "waiting");
    int late = slots(data, "late").size();
    int lateFailed = number(data, "lateFailed");
    int lateShelved = number(data, "lateShelved");
    filled += filledNow + late;
    failed += failedNow - lateFailed;
    shelved -= lateShelved;
    waiting += waitingNow - (late - lateFailed - lateShelved);
    List<Integer> retried = slots(data, "retried");
    waiting -= retried.size();
    retried.forEach(slot -> check(slot < next && live.add(slot), event));
    for (int slot : slots(data, "claimed")) {
      check(slot == next && live.add(slot), event);
      next++;
    }
    costUsd = costUsd.add(new BigDecimal(data.get("costUsd").stringValue()));
  }

  private int end(Journal.Event event, String key) {
    List<Integer> ended = slots(event.data(), key);
    ended.forEach(slot -> check(live.remove(slot), event));
    return ended.size();
  }

  private static int number(JsonNode data, String key) {
    return data.has(key) ? data.get(key).asInt() : 0;
  }

  private static List<Integer> slots(JsonNode data, String key) {
    List<Integer> slots = new ArrayList<>();
    if (data.has(key)) {
      Matcher range = RANGE.matcher(data.get(key).asString());
      while (range.find()) {
        for (int i = Integer.parseInt(range.group(1)); i < Integer.parseInt(range.group(2)); i++) {
          slots.add(i);
        }
      }
    }
    return slots;
  }

  private static void check(boolean holds, Journal.Event event) {
    if (!holds) {
      throw new AssertionError("the journal does not go on with " + event);
    }
  }
}
