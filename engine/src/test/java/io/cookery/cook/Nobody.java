package io.cookery.cook;

import io.cookery.cook.job.Claim;
import io.cookery.cook.job.Place;
import io.cookery.cook.ledger.Crew;
import io.cookery.cook.ledger.PlaceNews;
import io.cookery.id.CollectionId;
import java.util.Collection;
import java.util.List;

/** A node that takes nothing on and does nothing with what it is told. */
public class Nobody implements Crew {
  @Override
  public int free(CollectionId collection, Collection<Place> ending) {
    return 0;
  }

  @Override
  public int room() {
    return 0;
  }

  @Override
  public void stepped(Cook cook, int nodeId, List<Claim> claims) {}

  @Override
  public void placed(CollectionId collection, PlaceNews news) {}

  @Override
  public void ended(CollectionId collection, Collection<Place> places) {}

  @Override
  public void handedOver(CollectionId collection, Collection<Place> places) {}

  @Override
  public void lostAnswer(CollectionId collection) {}
}
