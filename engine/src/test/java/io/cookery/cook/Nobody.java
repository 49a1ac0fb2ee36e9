package io.cookery.cook;

import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.ledger.PoolUpdate;
import io.cookery.cook.ledger.WorkerPool;
import io.cookery.id.CollectionId;
import java.util.Collection;
import java.util.List;

/** A node that takes nothing on and does nothing with what it is told. */
public class Nobody implements WorkerPool {
  @Override
  public int free(CollectionId collection, Collection<JobKey> ending) {
    return 0;
  }

  @Override
  public int room() {
    return 0;
  }

  @Override
  public void stepped(Cook cook, int nodeId, List<Claim> claims) {}

  @Override
  public void placed(CollectionId collection, PoolUpdate news) {}

  @Override
  public void ended(CollectionId collection, Collection<JobKey> places) {}

  @Override
  public void handedOver(CollectionId collection, Collection<JobKey> places) {}

  @Override
  public void lostAnswer(CollectionId collection) {}
}
