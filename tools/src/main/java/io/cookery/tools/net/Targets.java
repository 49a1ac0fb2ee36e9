package io.cookery.tools.net;

import io.cookery.input.UrlTrouble;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** What URLs requests may have, by their form alone. */
public final class Targets {

  /** Longer URLs are refused. */
  public static final int MAX_CHARACTERS = 8_000;

  private Targets() {}

  /** What is wrong with a URL; empty if requests may have it. */
  public static Optional<String> problem(String url) {
    if (url.length() > MAX_CHARACTERS) {
      return Optional.of(
          "has " + url.length() + " characters; at most " + MAX_CHARACTERS + " are allowed");
    }
    try {
      return problem(new URI(url));
    } catch (URISyntaxException e) {
      return Optional.of(UrlTrouble.words(e));
    }
  }

  /** What is wrong with a URL; empty if requests may have it. */
  public static Optional<String> problem(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of("must begin with https:// or http://");
    }
    if (url.getUserInfo() != null) {
      return Optional.of("must not have a user or a password in it; use a header");
    }
    if (url.getHost() == null || url.getHost().isEmpty()) {
      return Optional.of(UrlTrouble.hostless(url));
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      return Optional.of("has the port " + url.getPort() + ", which there is not");
    }
    return Optional.empty();
  }
}
