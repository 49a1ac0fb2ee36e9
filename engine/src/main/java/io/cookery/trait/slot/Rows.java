package io.cookery.trait.slot;

import io.cookery.trait.Category;
import io.cookery.trait.rule.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The value that each slot has in each valued category, as value indexes, one or two bytes each.
 * Categories are in the tree's order; slots not planned yet hold 0.
 */
public final class Rows {

  private static final int MAX_BYTE_VALUES = 256;

  private final List<Column> columns;
  private final int firstNew;
  private final int supply;

  private Rows(List<Column> columns, int firstNew, int supply) {
    this.columns = columns;
    this.firstNew = firstNew;
    this.supply = supply;
  }

  public static Rows empty(Model model) {
    List<Column> columns = new ArrayList<>();
    for (Category.Valued category : model.categories()) {
      columns.add(
          category.values().size() <= MAX_BYTE_VALUES
              ? new Bytes(new byte[0])
              : new Chars(new char[0]));
    }
    return new Rows(columns, 0, 0);
  }

  /** A copy with room for {@code supply} slots; those that were there are kept from now on. */
  public Rows grown(int supply) {
    List<Column> grown = columns.stream().map(column -> column.grown(supply)).toList();
    return new Rows(grown, this.supply, supply);
  }

  /** A copy of the first {@code supply} slots. */
  public Rows cut(int supply) {
    List<Column> cut = columns.stream().map(column -> column.grown(supply)).toList();
    return new Rows(cut, supply, supply);
  }

  public int supply() {
    return supply;
  }

  /** The first slot that is planned now; those before it stay as they are. */
  public int firstNew() {
    return firstNew;
  }

  public int get(int category, int slot) {
    return columns.get(category).get(slot);
  }

  public void set(int category, int slot, int value) {
    columns.get(category).set(slot, value);
  }

  /** How many slots have each value of a category. */
  public int[] counts(int category, int values) {
    int[] counts = new int[values];
    Column column = columns.get(category);
    for (int slot = 0; slot < supply; slot++) {
      counts[column.get(slot)]++;
    }
    return counts;
  }

  private sealed interface Column {
    int get(int slot);

    void set(int slot, int value);

    Column grown(int supply);
  }

  @SuppressWarnings("ArrayRecordComponent") // big, and never compared
  private record Bytes(byte[] values) implements Column {
    @Override
    public int get(int slot) {
      return values[slot] & 0xFF;
    }

    @Override
    public void set(int slot, int value) {
      values[slot] = (byte) value;
    }

    @Override
    public Column grown(int supply) {
      return new Bytes(Arrays.copyOf(values, supply));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // big, and never compared
  private record Chars(char[] values) implements Column {
    @Override
    public int get(int slot) {
      return values[slot];
    }

    @Override
    public void set(int slot, int value) {
      values[slot] = (char) value;
    }

    @Override
    public Column grown(int supply) {
      return new Chars(Arrays.copyOf(values, supply));
    }
  }
}
