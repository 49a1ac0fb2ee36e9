package io.cookery.server.piece;

import io.cookery.asset.Output;
import io.cookery.cook.slot.Attempt;
import io.cookery.cook.slot.Slot;
import io.cookery.cook.slot.SlotState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A slot and the piece in it.
 *
 * @param slot from 0
 * @param number as people count, from 1
 * @param traits of its piece, or those that it is to have
 * @param params what the tool was given, or is to be given
 * @param review what reviewers said of it
 * @param costUsd of all its attempts
 * @param seconds that its piece took; null when there is none
 */
record PieceBody(
    int slot,
    int number,
    Map<String, String> traits,
    JsonNode params,
    List<OutputBody> outputs,
    SlotState state,
    Review review,
    BigDecimal costUsd,
    @Nullable Double seconds,
    List<AttemptBody> attempts) {

  /**
   * An output.
   *
   * @param url where its bytes are, on this server
   * @param text of a text, the text itself
   */
  record OutputBody(
      Output.Kind kind,
      String mediaType,
      String url,
      String sha256,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable String text) {

    static OutputBody of(Output output) {
      return new OutputBody(
          output.kind(),
          output.mediaType(),
          "/v1/assets/" + output.sha256(),
          output.sha256(),
          output.width(),
          output.height(),
          output.text());
    }
  }

  /**
   * An attempt to fill the slot.
   *
   * @param state how it ended, or how far it is
   * @param uncertainUsd the part of the cost that no answer confirmed
   * @param path by which its end was known; null while it is live
   * @param late whether its tool said so after it had ended without it
   */
  record AttemptBody(
      int attempt,
      String jobId,
      String state,
      BigDecimal costUsd,
      BigDecimal uncertainUsd,
      double seconds,
      @Nullable String error,
      @Nullable String path,
      boolean late) {

    static AttemptBody of(Attempt attempt) {
      return new AttemptBody(
          attempt.job().attempt(),
          attempt.job().toString(),
          attempt.state(),
          attempt.costUsd(),
          attempt.uncertainUsd(),
          PieceBody.seconds(attempt.took()),
          attempt.error(),
          attempt.path(),
          attempt.late());
    }
  }

  static PieceBody of(Slot slot) {
    return new PieceBody(
        slot.number(),
        slot.number() + 1,
        slot.traits(),
        slot.params(),
        slot.outputs().stream().map(OutputBody::of).toList(),
        slot.state(),
        Review.pending,
        slot.costUsd(),
        slot.took() == null ? null : seconds(slot.took()),
        slot.attempts().stream().map(AttemptBody::of).toList());
  }

  private static double seconds(Duration took) {
    return took.toMillis() / 1000.0;
  }
}
