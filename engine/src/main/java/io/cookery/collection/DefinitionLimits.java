package io.cookery.collection;

/** How large the parts of a definition may be. */
final class DefinitionLimits {

  static final int MAX_NAME_CHARACTERS = 200;
  static final int MAX_PARAM_CHARACTERS = 20_000;
  static final int MAX_DESCRIPTION_CHARACTERS = 10_000;
  static final int MAX_CATEGORIES = 100;
  static final int MAX_VALUES_PER_CATEGORY = 10_000;
  static final int MAX_RULES = 1_000;
  static final int MAX_LINK_CHARACTERS = 2_000;
  static final int MAX_ZERO_PAD = 20;
  static final int MAX_CONCURRENT = 10_000;
  static final int MAX_ATTEMPTS = 100;
  static final int MAX_FORMATS = 10;

  private DefinitionLimits() {}
}
