package io.cookery.app.remote;

import io.cookery.input.BadInputException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server that commands talk to, and the key that they show it. It does not show the key in
 * logs.
 *
 * @param url without a slash at its end
 */
public record ServerAddress(URI url, String key) {

  public static final String URL_VARIABLE = "COOKERY_URL";
  public static final String KEY_VARIABLE = "COOKERY_KEY";

  /**
   * Reads it.
   *
   * @return empty when commands are to work on the data directory
   * @throws BadInputException when it cannot be one
   */
  public static Optional<ServerAddress> of(Map<String, String> environment) {
    String url = environment.getOrDefault(URL_VARIABLE, "").strip();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    URI parsed = parse(url.replaceFirst("/+$", ""));
    if (parsed == null) {
      throw new BadInputException(
          "/" + URL_VARIABLE, "must be an address such as https://cookery.example.com");
    }
    String key = environment.getOrDefault(KEY_VARIABLE, "").strip();
    if (key.isEmpty()) {
      throw new BadInputException(
          "/" + KEY_VARIABLE,
          "is not set, and "
              + URL_VARIABLE
              + " is: give the key that the server is to know you by");
    }
    if (!key.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new BadInputException("/" + KEY_VARIABLE, "has a character that no key has");
    }
    return Optional.of(new ServerAddress(parsed, key));
  }

  private static @Nullable URI parse(String text) {
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean plain = url.getUserInfo() == null && url.getQuery() == null;
      return http && url.getHost() != null && plain && url.getFragment() == null ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Whether others can read along on the way. */
  public boolean readable() {
    if ("https".equals(url.getScheme())) {
      return false;
    }
    try {
      return !InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
