package io.cookery.tools.http.call;

import io.cookery.tool.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What answers that are no success mean, by their status and by the words that services use. */
public final class Failures {

  private static final Pattern FUNDS =
      Pattern.compile(
          "(?i)insufficient[ _-]?(funds|quota|credits?|balance)|payment required|out of credits?"
              + "|billing");
  private static final Pattern QUOTA =
      Pattern.compile(
          "(?i)quota|rate[ _-]?limit|too many requests|throttl|over(ed)? capacity|server busy");
  private static final Pattern MODERATION =
      Pattern.compile(
          "(?i)moderation|content[ _-]?(policy|filter)|safety (system|filter|checker)|nsfw"
              + "|flagged as sensitive");

  /** The address, the key or the method is wrong: no input will change that. */
  private static final Set<Integer> UNUSABLE = Set.of(401, 402, 403, 404, 405, 407, 410, 501, 505);

  /** May pass. */
  private static final Set<Integer> PASSING = Set.of(408, 409, 423, 425);

  private Failures() {}

  /**
   * Of an HTTP status that is no success.
   *
   * @param error what the answer says
   * @param retryAfter null if it does not say
   * @param costUsd null if it does not say
   */
  public static Answer ofStatus(
      int status, String error, @Nullable Duration retryAfter, @Nullable BigDecimal costUsd) {
    String said = error.isEmpty() ? "answered " + status : "answered " + status + ": " + error;
    boolean quota = QUOTA.matcher(error).find();
    if ((status == 402 || status == 403 || status == 429) && FUNDS.matcher(error).find()) {
      return new Answer.Unusable(said);
    }
    if (status == 429 || retryAfter != null || (quota && (status == 403 || status >= 500))) {
      return new Answer.Throttled(said, retryAfter);
    }
    if (status == 403 && MODERATION.matcher(error).find()) {
      return new Answer.Refused(said, costUsd);
    }
    if (UNUSABLE.contains(status)) {
      return new Answer.Unusable(said + advice(status));
    }
    if (status < 400) {
      return new Answer.Unusable(said + "; redirects are not followed: name the address itself");
    }
    if (status < 500 && !PASSING.contains(status)) {
      return new Answer.Refused(said, costUsd);
    }
    return new Answer.Retryable(said, costUsd);
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 -> "; check the key in the tool's headers";
      case 402 -> "; the account at the service needs funds";
      case 404, 410 -> "; check the url in the tool's definition";
      case 405 -> "; check the method in the tool's definition";
      default -> "";
    };
  }

  /**
   * Of a job that the service took and then failed.
   *
   * @param toldUsd what it says that the job cost; null if it does not say
   * @param priceUsd what the job costs then
   */
  public static Answer ofJob(String error, @Nullable BigDecimal toldUsd, BigDecimal priceUsd) {
    String said = error.isEmpty() ? "the service says that the job failed" : error;
    BigDecimal costUsd = toldUsd == null ? priceUsd : toldUsd;
    if (MODERATION.matcher(error).find()) {
      return new Answer.Refused(said, costUsd);
    }
    // A cost is recorded with an attempt alone, so what was paid for is one.
    return QUOTA.matcher(error).find() && toldUsd == null
        ? new Answer.Throttled(said, null)
        : new Answer.Retryable(said, costUsd);
  }
}
