package io.cookery.chaos;

import io.cookery.tool.LostAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * A tool of the service: how it is done with a job, and what it knows of a call that it repeats.
 */
enum Profile {
  IMMEDIATE_AGAIN(Mode.IMMEDIATE, LostAnswer.CALL_AGAIN, false),
  IMMEDIATE_WAIT(Mode.IMMEDIATE, LostAnswer.WAIT, true),
  WEBHOOK_AGAIN(Mode.WEBHOOK, LostAnswer.CALL_AGAIN, false),
  WEBHOOK_ASK(Mode.WEBHOOK, LostAnswer.ASK, true),
  WEBHOOK_WAIT(Mode.WEBHOOK, LostAnswer.WAIT, false),
  POLLING_AGAIN(Mode.POLLING, LostAnswer.CALL_AGAIN, true),
  POLLING_ASK(Mode.POLLING, LostAnswer.ASK, false),
  MIXED_AGAIN(Mode.MIXED, LostAnswer.CALL_AGAIN, false),
  MIXED_ASK(Mode.MIXED, LostAnswer.ASK, false),
  MIXED_WAIT(Mode.MIXED, LostAnswer.WAIT, true);

  /** How the end of a job becomes known. */
  enum Mode {
    IMMEDIATE,
    WEBHOOK,
    POLLING,
    /** At once, by a callback or when asked, whatever comes first, and often all of them. */
    MIXED
  }

  static final int MAX_CONCURRENT = 6;
  static final BigDecimal PRICE_USD = new BigDecimal("0.010000");

  /** A job may take so long without being stuck. */
  static final Duration TIMEOUT = Duration.ofSeconds(6);

  static final Duration POLL_EVERY = Duration.ofMillis(300);

  private final Mode mode;
  private final LostAnswer lostAnswer;
  private final boolean linking;

  Profile(Mode mode, LostAnswer lostAnswer, boolean linking) {
    this.mode = mode;
    this.lostAnswer = lostAnswer;
    this.linking = linking;
  }

  static Profile ofTool(String tool) {
    return Arrays.stream(values()).filter(each -> each.tool().equals(tool)).findAny().orElseThrow();
  }

  /** The name by which recipes call it. */
  String tool() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Mode mode() {
    return mode;
  }

  LostAnswer lostAnswer() {
    return lostAnswer;
  }

  /** Whether what it makes is to be fetched from it. */
  boolean linking() {
    return linking;
  }

  boolean immediate() {
    return mode == Mode.IMMEDIATE;
  }

  boolean callsBack() {
    return mode == Mode.WEBHOOK || mode == Mode.MIXED;
  }

  boolean polled() {
    return mode == Mode.POLLING || mode == Mode.MIXED;
  }

  /** Whether it takes a repeated call for what it is. */
  boolean knowsRepetitions() {
    return lostAnswer == LostAnswer.CALL_AGAIN;
  }
}
