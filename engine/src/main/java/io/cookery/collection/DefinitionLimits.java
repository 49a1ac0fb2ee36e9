package io.cookery.collection;

import io.cookery.trait.check.TraitSpecCheck;

/**
 * How large the parts of a definition may be that are not traits; those have {@link
 * TraitSpecCheck}.
 */
final class DefinitionLimits {

  static final int MAX_DESCRIPTION_CHARACTERS = 10_000;
  static final int MAX_LINK_CHARACTERS = 2_000;
  static final int MAX_ATTEMPTS = 100;
  static final int MAX_FORMATS = 10;
  static final int MAX_ATTRIBUTE_NAMES = 1_000;

  /** The largest number of a first token; far above it are those of the last. */
  static final int MAX_START_NUMBER = 1_000_000_000;

  private DefinitionLimits() {}
}
