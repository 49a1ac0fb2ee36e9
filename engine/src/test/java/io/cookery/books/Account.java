package io.cookery.books;

import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Tool;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One job in the books of its tool. */
public final class Account {

  /** Money in the database has six decimals. */
  private static final int DECIMALS = 6;

  private final Tool tool;
  private final List<ObjectNode> given = new CopyOnWriteArrayList<>();
  private final List<BigDecimal> billed = new CopyOnWriteArrayList<>();
  private volatile boolean unanswered;

  Account(Tool tool) {
    this.tool = tool;
  }

  void given(ObjectNode params) {
    given.add(params);
  }

  void billed(BigDecimal usd) {
    billed.add(usd.setScale(DECIMALS, RoundingMode.HALF_UP));
  }

  void unanswered() {
    unanswered = true;
  }

  boolean wasGiven(JsonNode params) {
    return given.stream().anyMatch(each -> each.equals(params));
  }

  /** Whether the tool said that the job costs this. */
  boolean told(BigDecimal usd) {
    return billed.stream().anyMatch(each -> each.compareTo(usd) == 0);
  }

  boolean answered() {
    return !billed.isEmpty();
  }

  /**
   * What is presumed of a job none of whose calls was answered, as the rules for lost calls say.
   */
  boolean mustBePresumed() {
    return unanswered
        && billed.isEmpty()
        && tool instanceof ImmediateTool
        && !isFreeUntilAnswered();
  }

  /**
   * A job that a remote tool may have taken costs its price, also if it may be handed over again.
   */
  BigDecimal presumed() {
    return isFreeUntilAnswered() ? BigDecimal.ZERO : tool.priceUsd();
  }

  private boolean isFreeUntilAnswered() {
    return tool instanceof ImmediateTool && tool.lostAnswer() == LostAnswer.CALL_AGAIN;
  }

  /** Whether what it was given stands on record wherever its end comes from. */
  boolean sentIsRecorded() {
    return !isFreeUntilAnswered();
  }

  @Override
  public String toString() {
    return "%s was given %s and billed %s%s"
        .formatted(tool.name(), given, billed, unanswered ? ", a call was not answered" : "");
  }
}
