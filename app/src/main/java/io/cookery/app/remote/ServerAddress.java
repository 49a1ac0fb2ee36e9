package io.cookery.app.remote;

import io.cookery.input.BadInputException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server that commands talk to, and the key that they show it. It does not show the key in
 * logs.
 *
 * @param urls of its nodes, each without a slash at its end, in the order in which they are tried
 */
public record ServerAddress(List<URI> urls, String key) {

  /** Nodes that can be named. */
  static final int MAX_NODES = 16;

  public static final String URL_VARIABLE = "COOKERY_URL";
  public static final String KEY_VARIABLE = "COOKERY_KEY";

  public ServerAddress {
    urls = List.copyOf(urls);
  }

  /** One of a single node. */
  public ServerAddress(URI url, String key) {
    this(List.of(url), key);
  }

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
    List<URI> parsed = new ArrayList<>();
    for (String one : url.split(",", -1)) {
      URI node = parse(one.strip().replaceFirst("/+$", ""));
      if (node == null) {
        throw new BadInputException(
            "/" + URL_VARIABLE,
            "must be an address such as https://cookery.example.com, or several with commas"
                + " between them");
      }
      if (!parsed.contains(node)) {
        parsed.add(node);
      }
    }
    if (parsed.size() > MAX_NODES) {
      throw new BadInputException(
          "/" + URL_VARIABLE, "names %d nodes, of %d at most".formatted(parsed.size(), MAX_NODES));
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

  /** Whether others can read along on the way to one of them. */
  public boolean readable() {
    return urls.stream().anyMatch(ServerAddress::readable);
  }

  private static boolean readable(URI url) {
    if ("https".equals(url.getScheme())) {
      return false;
    }
    try {
      return !InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }

  /** As the variable has it. */
  @Override
  public String toString() {
    return urls.stream().map(URI::toString).collect(Collectors.joining(","));
  }
}
