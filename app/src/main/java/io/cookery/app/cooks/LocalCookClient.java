package io.cookery.app.cooks;

import io.cookery.Cookery;
import io.cookery.account.Key;
import io.cookery.account.NewKey;
import io.cookery.account.Scope;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.CookSettings;
import io.cookery.collection.StoredCollection;
import io.cookery.collection.Whereabouts.Place;
import io.cookery.cook.Cook;
import io.cookery.cook.CookFilter;
import io.cookery.cook.CookRates.Rate;
import io.cookery.cook.CookStatus;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.id.KeyId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Cooks of a data directory. Orders are given by a node that joins the others and works on nothing:
 * it needs no server, and the ledger is the same for all.
 */
public final class LocalCookClient implements CookClient {

  private static final String REASON = "requested";

  private final LocalCookery local;
  private final Outside outside;
  private final Cookery cookery;
  private final AccountId account;

  private LocalCookClient(LocalCookery local, Outside outside, Cookery cookery) {
    this.local = local;
    this.outside = outside;
    this.cookery = cookery;
    this.account = cookery.accounts().local();
  }

  /** Joins the database, which is closed with this. */
  public static LocalCookClient join(LocalCookery local, Outside outside) throws SQLException {
    try {
      return new LocalCookClient(local, outside, local.idle(outside));
    } catch (SQLException | RuntimeException e) {
      local.close();
      outside.close();
      throw e;
    }
  }

  @Override
  public List<CookView> newest(int limit) {
    List<Cook> cooks =
        cookery.cookLists().list(account, new CookFilter(Set.of(), null), null, limit);
    Map<CookId, Rate> rates = cookery.cookRates().of(cooks);
    Set<CollectionId> collections =
        cooks.stream().map(cook -> cook.id().collection()).collect(Collectors.toSet());
    Set<CollectionId> attended = cookery.figures().attended(collections);
    Map<CollectionId, Place> places = cookery.whereabouts().of(collections);
    return cooks.stream()
        .map(cook ->
            seen(
                cook,
                Objects.requireNonNull(rates.get(cook.id())),
                attended.contains(cook.id().collection()),
                places.getOrDefault(cook.id().collection(), Place.UNKNOWN)))
        .toList();
  }

  @Override
  public Optional<CookView> find(String id) {
    try {
      CookId cook = CookId.parse(id);
      return cookery.collections().find(cook.collection()).isPresent()
          ? cookery.cooks().find(cook).map(this::seen)
          : Optional.empty();
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  @Override
  public CookView give(Order order, CookView seen) {
    CookId id = seen.cook().id();
    return seen(
        switch (order) {
          case PAUSE ->
              cookery.commands().pause(id, REASON).orElseThrow(() -> ended(id, "be paused"));
          case RESUME -> cookery.commands().resume(id).orElseThrow(() -> ended(id, "go on"));
          case STOP ->
              cookery.commands().stop(id, REASON).or(() -> cookery.cooks().find(id)).orElseThrow();
          case RETRY_FAILED ->
              cookery.commands().retryFailed(id).orElseGet(() -> again(id.collection()));
        });
  }

  private OrderRefused ended(CookId id, String what) {
    CookStatus status = cookery.cooks().find(id).orElseThrow().status();
    return new OrderRefused("it has ended as " + status + " and cannot " + what);
  }

  private Cook again(CollectionId collection) {
    StoredCollection stored = cookery.collections().get(collection);
    CookSettings settings =
        new CollectionDefinitionReader(cookery.tools())
            .readKept(cookery.collections().recipe(collection, stored.recipeVersion()).definition())
            .cook();
    return switch (cookery.cooks().start(collection, StartRequest.of(settings).retryingFailed())) {
      case StartResult.Started(Cook started) -> started;
      case StartResult.AlreadyActive(Cook active) ->
          cookery.commands().retryFailed(active.id()).orElse(active);
      case StartResult.NothingOpen _ -> cookery.cooks().latest(collection).orElseThrow();
      case StartResult.Finalized _ ->
          throw new OrderRefused("the collection was finalized: nothing of it changes any more");
      case StartResult.NoCollection _ -> throw new OrderRefused("the collection was deleted");
    };
  }

  private CookView seen(Cook cook) {
    CollectionId collection = cook.id().collection();
    return seen(
        cook,
        cookery.cookRates().of(cook),
        !cookery.figures().attended(Set.of(collection)).isEmpty(),
        cookery.whereabouts().of(collection));
  }

  private CookView seen(Cook cook, Rate rate, boolean attended, Place place) {
    String name =
        cookery.collections().find(cook.id().collection()).map(StoredCollection::name).orElse("");
    return new CookView(cook, rate, name, attended, place.file(), place.replaced());
  }

  @Override
  public List<Key> keys() {
    return cookery.keys().list(account, null, Key.MAX_OF_ACCOUNT);
  }

  @Override
  public NewKey createKey(String name, Set<Scope> scopes) {
    return cookery.keys().create(account, name, scopes);
  }

  @Override
  public boolean revokeKey(String id) {
    try {
      return cookery.keys().revoke(account, new KeyId(UUID.fromString(id)));
    } catch (IllegalArgumentException noId) {
      return false;
    }
  }

  @Override
  public List<SeenTool> tools() {
    return LocalTools.of(cookery);
  }

  @Override
  public void close() {
    cookery.close();
    local.close();
    outside.close();
  }
}
