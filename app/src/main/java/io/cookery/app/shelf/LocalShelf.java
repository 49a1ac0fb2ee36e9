package io.cookery.app.shelf;

import io.cookery.account.Accounts;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.terminal.Suggested;
import io.cookery.collection.CollectionCursor;
import io.cookery.collection.Collections;
import io.cookery.collection.StoredCollection;
import io.cookery.collection.Whereabouts;
import io.cookery.collection.Whereabouts.Place;
import io.cookery.cook.metric.CollectionFigures;
import io.cookery.cook.metric.CollectionFigures.Figures;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The collections of a data directory. */
public final class LocalShelf implements Shelf {

  /** Rows read at once. */
  private static final int PAGE = 1_000;

  private final LocalCookery local;
  private final Outside outside;
  private final Suggested suggested;
  private final Jdbi jdbi;
  private final AccountId account;

  /** Of this database, which is closed with this; {@code suggested} are commands for it. */
  public LocalShelf(LocalCookery local, Outside outside, Suggested suggested) {
    this.local = local;
    this.outside = outside;
    this.suggested = suggested;
    this.jdbi = local.database().jdbi();
    this.account = new Accounts(jdbi).local();
  }

  @Override
  public List<CollectionView> all() {
    List<CollectionView> all = new ArrayList<>();
    for (boolean archived : new boolean[] {false, true}) {
      @Nullable CollectionCursor after = null;
      List<StoredCollection> page;
      do {
        page = new Collections(jdbi).list(account, archived, after, PAGE);
        all.addAll(seen(page));
        after = page.isEmpty() ? null : CollectionCursor.of(page.getLast());
      } while (page.size() == PAGE);
    }
    all.sort(Comparator.comparing(CollectionView::workedAt).reversed());
    return all;
  }

  private List<CollectionView> seen(List<StoredCollection> page) {
    List<CollectionId> ids = page.stream().map(StoredCollection::id).toList();
    Map<CollectionId, Figures> figures = new CollectionFigures(jdbi).of(ids);
    Map<CollectionId, Place> places = new Whereabouts(jdbi).of(ids);
    List<CollectionView> seen = new ArrayList<>();
    for (StoredCollection one : page) {
      Figures figure = figures.get(one.id());
      // What was deleted meanwhile has none.
      if (figure != null) {
        seen.add(seen(one, figure, places.getOrDefault(one.id(), Place.UNKNOWN)));
      }
    }
    return seen;
  }

  private static CollectionView seen(StoredCollection stored, Figures figures, Place place) {
    return new CollectionView(
        stored.id().toString(),
        stored.name(),
        figures.status(),
        figures.attended(),
        figures.pieces(),
        stored.supply(),
        figures.costUsd(),
        figures.bytes(),
        figures.workedAt(),
        place.file(),
        place.export(),
        stored.archived(),
        stored.finalized(),
        place.replaced());
  }

  @Override
  public void delete(CollectionView collection) throws Exception {
    new LocalDeletion(local, outside, suggested).delete(collection);
  }

  @Override
  public void close() {
    local.close();
    outside.close();
  }
}
