package io.cookery.cook.ledger;

import io.cookery.cook.Cook;
import io.cookery.cook.Nobody;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobKey;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A node that can take on so many jobs, and keeps what it is told. */
final class SequenceWorkers extends Nobody {

  private final int room;
  private final Map<CollectionId, Integer> wants = new HashMap<>();
  private final Map<CollectionId, List<CompletableFuture<String>>> parts = new HashMap<>();
  private final Map<CollectionId, List<String>> steps = new HashMap<>();

  SequenceWorkers(int room) {
    this.room = room;
  }

  void wants(CollectionId collection, int jobs) {
    wants.put(collection, jobs);
  }

  /** Keeps the answer to a part that a ledger writes. */
  void expect(CollectionId collection, CompletableFuture<String> answer) {
    parts.computeIfAbsent(collection, _ -> new ArrayList<>()).add(answer);
  }

  /** The answers to the parts of one collection, and what was told of its step. */
  List<String> told(CollectionId collection) {
    List<String> all = new ArrayList<>();
    for (CompletableFuture<String> part : parts.getOrDefault(collection, List.of())) {
      try {
        all.add(part.join());
      } catch (CompletionException e) {
        throw new IllegalStateException("a part was refused", e);
      }
    }
    all.addAll(steps.getOrDefault(collection, List.of()));
    return all;
  }

  @Override
  public int free(CollectionId collection, Collection<JobKey> ending) {
    return wants.getOrDefault(collection, 0);
  }

  @Override
  public int room() {
    return room;
  }

  @Override
  public void stepped(Cook cook, int nodeId, List<Claim> claims) {
    List<String> step = steps.computeIfAbsent(cook.id().collection(), _ -> new ArrayList<>());
    step.add(SequenceAnswers.of(cook));
    claims.stream().map(SequenceAnswers::of).sorted().forEach(step::add);
  }
}
