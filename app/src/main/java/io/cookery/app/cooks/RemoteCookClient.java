package io.cookery.app.cooks;

import io.cookery.account.Key;
import io.cookery.account.KeySecret;
import io.cookery.account.NewKey;
import io.cookery.account.Scope;
import io.cookery.app.remote.CookReader;
import io.cookery.app.remote.Pages;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerRefusal;
import io.cookery.id.AccountId;
import io.cookery.id.KeyId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Cooks of a server. */
public final class RemoteCookClient implements CookClient {

  private static final String COOKS = "/v1/cooks";
  private static final String KEYS = "/v1/keys";
  private static final int CONFLICT = 409;

  private final Server server;
  private final Map<String, String> names = new HashMap<>();

  public RemoteCookClient(Server server) {
    this.server = server;
  }

  @Override
  public List<CookView> newest(int limit) throws InterruptedException {
    List<CookView> cooks = new ArrayList<>();
    Pages pages = Pages.of(server, COOKS);
    for (Optional<JsonNode> one = pages.next();
        one.isPresent() && cooks.size() < limit;
        one = pages.next()) {
      cooks.add(seen(one.get()));
    }
    return cooks;
  }

  @Override
  public Optional<CookView> find(String id) throws InterruptedException {
    Optional<JsonNode> found =
        server.find(COOKS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    return found.isEmpty() ? Optional.empty() : Optional.of(seen(found.get()));
  }

  @Override
  public CookView give(Order order, CookView cook) throws InterruptedException {
    try {
      return seen(
          server.post(
              COOKS + "/" + cook.id() + "/" + order.word(), JsonNodeFactory.instance.objectNode()));
    } catch (ServerRefusal refusal) {
      if (refusal.status() == CONFLICT) {
        throw new OrderRefused(String.valueOf(refusal.getMessage()));
      }
      throw refusal;
    }
  }

  private CookView seen(JsonNode cook) throws InterruptedException {
    String collection = cook.path("collectionId").asString();
    if (!names.containsKey(collection)) {
      names.put(
          collection,
          server
              .find("/v1/collections/" + collection)
              .map(found -> found.path("name").asString(""))
              .orElse(""));
    }
    return new CookView(
        CookReader.cook(cook), CookReader.rate(cook), names.getOrDefault(collection, ""));
  }

  @Override
  public List<Key> keys() throws InterruptedException {
    List<Key> keys = new ArrayList<>();
    Pages pages = Pages.of(server, KEYS);
    for (Optional<JsonNode> one = pages.next(); one.isPresent(); one = pages.next()) {
      keys.add(key(one.get()));
    }
    return keys;
  }

  private static Key key(JsonNode json) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    json.path("scopes").forEach(scope -> scopes.add(Scope.valueOf(scope.asString())));
    JsonNode used = json.path("lastUsedAt");
    return new Key(
        new KeyId(UUID.fromString(json.path("id").asString())),
        // The API does not say whose they are: they are one's own.
        new AccountId(new UUID(0, 0)),
        json.path("name").asString(),
        scopes,
        Instant.parse(json.path("createdAt").asString()),
        used.isString() ? Instant.parse(used.asString()) : null);
  }

  @Override
  public NewKey createKey(String name, Set<Scope> scopes) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    ArrayNode wanted = body.putArray("scopes");
    scopes.forEach(scope -> wanted.add(scope.name()));
    JsonNode made = server.create(KEYS, body, UUID.randomUUID().toString());
    return new NewKey(key(made), KeySecret.parse(made.path("key").asString()).orElseThrow());
  }

  @Override
  public boolean revokeKey(String id) throws InterruptedException {
    try {
      server.delete(KEYS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
      return true;
    } catch (ServerRefusal refusal) {
      if (refusal.isMissing()) {
        return false;
      }
      throw refusal;
    }
  }

  @Override
  public List<SeenTool> tools() throws InterruptedException {
    return RemoteTools.of(server);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
