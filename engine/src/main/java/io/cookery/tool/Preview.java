package io.cookery.tool;

import java.nio.file.Path;
import java.util.function.IntFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pieces that a plan would make, for a tool to look at before any is made.
 *
 * @param params of the recipe, with placeholders
 * @param folder what relative paths in params are relative to
 * @param supply how many pieces there will be
 * @param size how many of them are shown here; all, or some that are spread evenly
 * @param differ whether no two pieces may have the same traits
 * @param at the piece at a place from 0 to size − 1
 */
public record Preview(
    ObjectNode params, Path folder, int supply, int size, boolean differ, IntFunction<Shown> at) {

  /**
   * A piece that would be made.
   *
   * @param number as people count, from 1
   * @param params filled in; the caller's own
   */
  public record Shown(int number, ObjectNode params) {}

  /** Whether every piece is shown. */
  public boolean whole() {
    return size == supply;
  }
}
