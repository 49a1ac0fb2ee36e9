package io.cookery.cook.node;

import io.cookery.id.CollectionId;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The collections that a node works on: all there are, or some. Other nodes read it on the node's
 * row, so that they know who may be able to do what they cannot.
 *
 * @param only null for all; may change while the node runs
 */
public record NodeScope(@Nullable Set<CollectionId> only) implements Predicate<CollectionId> {

  public static final NodeScope EVERYTHING = new NodeScope(null);

  @Override
  public boolean test(CollectionId collection) {
    return only == null || only.contains(collection);
  }

  /** As the database has it: null for all. */
  public UUID @Nullable [] ids() {
    return only == null ? null : only.stream().map(CollectionId::uuid).toArray(UUID[]::new);
  }
}
