package io.cookery.server.collection;

import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Versions of collections in {@code ETag} and {@code If-Match} (RFC 9110): {@code "3"}, or {@code
 * "3-archived"}, since a collection is archived without a new version. {@code If-Match} is about
 * the version alone.
 */
final class VersionTag {

  private static final Pattern TAG = Pattern.compile("\"?([0-9]{1,9})(-[a-z-]*)?\"?");
  private static final Pattern COMMA = Pattern.compile(",");

  private VersionTag() {}

  /**
   * Checks that a version is one of those that a request names.
   *
   * @param ifMatch the header; null if there was none, and then every version will do
   * @return the version, if the request named it; null if any will do
   * @throws Refusal with 412 if it is another
   */
  static @Nullable Integer check(@Nullable String ifMatch, int version) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    if (!versions(ifMatch).contains(version)) {
      throw stale(version);
    }
    return version;
  }

  /** The answer to a change of a version that is no longer the newest. */
  static Refusal stale(int version) {
    return new Refusal(
            ErrorCode.precondition_failed,
            "It has changed meanwhile and is at version %d: read it again, then change that."
                .formatted(version))
        .with("version", version);
  }

  /** What is no such tag, or only a weak one, names no version. */
  private static Set<Integer> versions(String ifMatch) {
    Set<Integer> versions = new HashSet<>();
    COMMA
        .splitAsStream(ifMatch)
        .map(tag -> TAG.matcher(tag.strip()))
        .filter(Matcher::matches)
        .forEach(tag -> versions.add(Integer.valueOf(tag.group(1))));
    return versions;
  }
}
