package io.cookery.chaos;

/**
 * A collection that is cooked by one tool.
 *
 * @param number of the tool's collections, from 1
 */
record Batch(Profile profile, int number, String collection) {

  static final int SUPPLY = 80;

  String name() {
    return profile.tool() + "-" + number;
  }
}
