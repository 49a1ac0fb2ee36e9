package io.cookery.cook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.TestEnds;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobEnd;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.List;

/** A running cook that a test works on itself, whose jobs end in the order of their claims. */
public final class CookByHand {

  private static final int PLENTY = 100;

  private final StepsByHand steps;
  private final CollectionId collection;
  private final List<Claim> live = new ArrayList<>();
  private PoolUpdate news = new PoolUpdate(List.of(), List.of(), 0);

  public CookByHand(StepsByHand steps, CollectionId collection) {
    this.steps = steps;
    this.collection = collection;
    steps.start(collection, PLENTY);
  }

  public CollectionId collection() {
    return collection;
  }

  /** Live jobs. */
  public int live() {
    return live.size();
  }

  /** What the last step said of places. */
  public PoolUpdate news() {
    return news;
  }

  /** Ends so many jobs and claims as many as it may get; gives how many are live then. */
  public int step(int ends, int want) throws Exception {
    return step(ends, want, JobEnd.Outcome.generated);
  }

  public int step(int ends, int want, JobEnd.Outcome outcome) throws Exception {
    List<JobEnd> ended = new ArrayList<>();
    for (int i = 0; i < ends; i++) {
      Claim claim = live.removeFirst();
      ended.add(TestEnds.end(claim.slot(), claim.attempt(), outcome));
    }
    LedgerStep.StepResult done = steps.step(collection, want, ended.toArray(JobEnd[]::new));
    live.addAll(done.claims());
    news = done.pools();
    assertThat(live).hasSize(done.cook().inFlight());
    return live.size();
  }
}
