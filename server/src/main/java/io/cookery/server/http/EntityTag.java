package io.cookery.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/**
 * Versions of things as {@code ETag} and {@code If-Match} (RFC 9110): a strong tag that is the
 * version's number.
 */
public final class EntityTag {

  private EntityTag() {}

  /** What to answer as {@code ETag}. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Whether a request may change what has this version.
   *
   * @param ifMatch the request's {@code If-Match}; null if it has none, and then it may
   */
  public static boolean matches(@Nullable String ifMatch, long version) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return true;
    }
    List<ETag> tags = ETag.parse(ifMatch);
    if (tags.isEmpty()) {
      throw new Refusal(
          ErrorCode.malformed, "If-Match must be the ETag of an earlier answer, in its quotes.");
    }
    // A weak tag never matches here (RFC 9110, 13.1.1).
    return tags.stream().anyMatch(tag -> !tag.weak() && tag.tag().equals(Long.toString(version)));
  }

  /** Refuses a change of something that is no longer what the request says. */
  public static void check(@Nullable String ifMatch, long version) {
    if (!matches(ifMatch, version)) {
      throw changed(version);
    }
  }

  /** What is answered to a change that came too late. */
  public static Refusal changed(long version) {
    return new Refusal(
            ErrorCode.precondition_failed,
            "It has changed since: get it, and change what it is now.")
        .header("ETag", of(version));
  }
}
