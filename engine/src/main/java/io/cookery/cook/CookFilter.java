package io.cookery.cook;

import io.cookery.id.CollectionId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cooks are wanted.
 *
 * @param statuses any of these; empty for all
 * @param collection null for any
 */
public record CookFilter(Set<CookStatus> statuses, @Nullable CollectionId collection) {
  public CookFilter {
    statuses = Set.copyOf(statuses);
  }
}
