package io.cookery.collection;

import io.cookery.trait.TraitSpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection as a person writes it, checked and with every default filled in.
 *
 * @param supply how many pieces it is to have, 1 to {@link #MAX_SUPPLY}
 * @param source the object that it was read from; reading it again gives this definition again
 */
public record CollectionDefinition(
    String name,
    String description,
    int supply,
    Recipe recipe,
    CookSettings cook,
    ExportSettings export,
    ObjectNode source) {

  /** The largest supply that can be planned. */
  public static final int MAX_SUPPLY = TraitSpec.MAX_SUPPLY;
}
