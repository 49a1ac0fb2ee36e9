package io.cookery.trait.linear;

/**
 * The columns of a linear programme. Each lies in the same number of rows, and its number is 1 in
 * each of them.
 */
public final class Columns {

  /** Rows up to which a basis is kept; it holds the square of them. */
  public static final int MAX_ROWS = 600;

  private final int layers;
  private final int rows;
  private final char[] row;
  private final int count;

  /**
   * Columns.
   *
   * @param layers in how many rows each column lies
   * @param rows how many rows there are
   * @param row the rows of one column after the other
   */
  public Columns(int layers, int rows, char[] row) {
    this.layers = layers;
    this.rows = rows;
    this.row = row;
    count = row.length / layers;
  }

  public int count() {
    return count;
  }

  /** In how many rows a column lies. */
  public int layers() {
    return layers;
  }

  public int rows() {
    return rows;
  }

  /** The row of a column in a layer. */
  public int row(int column, int layer) {
    return row[column * layers + layer];
  }

  /** The sum of a column's numbers. */
  public double sum(double[] byRow, int column) {
    double sum = 0;
    int end = (column + 1) * layers;
    for (int i = column * layers; i < end; i++) {
      sum += byRow[row[i]];
    }
    return sum;
  }
}
