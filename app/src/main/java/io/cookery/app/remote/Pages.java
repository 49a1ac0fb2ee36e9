package io.cookery.app.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A list of a server's, read a page at a time as its items are taken. */
public final class Pages {

  private static final int PAGE = 200;

  private final Server server;
  private final String path;
  private final Deque<JsonNode> read = new ArrayDeque<>();
  private String after = "";
  private boolean end;

  private Pages(Server server, String path) {
    this.server = server;
    this.path = path;
  }

  /** The list at a path, which may have a query. */
  public static Pages of(Server server, String path) {
    return new Pages(server, path);
  }

  /** The next item; empty at the end. */
  public Optional<JsonNode> next() throws InterruptedException {
    while (read.isEmpty() && !end) {
      StringBuilder query = new StringBuilder(path);
      query.append(path.contains("?") ? '&' : '?').append("limit=").append(PAGE);
      if (!after.isEmpty()) {
        query.append("&after=").append(URLEncoder.encode(after, StandardCharsets.UTF_8));
      }
      JsonNode page = server.get(query.toString());
      page.path("items").forEach(read::add);
      after = page.path("next").asString("");
      end = after.isEmpty();
    }
    return Optional.ofNullable(read.poll());
  }
}
