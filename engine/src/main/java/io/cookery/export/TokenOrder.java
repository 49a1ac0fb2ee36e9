package io.cookery.export;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of an export by growing number, from the first number that was asked for. Unshuffled,
 * a token keeps its slot's place, so that slots without a piece leave gaps; shuffled, there are
 * none.
 */
final class TokenOrder extends AbstractList<Token> implements RandomAccess {

  private final List<Entry> entries;
  private final int first;
  private final int @Nullable [] shuffled;

  private TokenOrder(List<Entry> entries, int first, int @Nullable [] shuffled) {
    this.entries = entries;
    this.first = first;
    this.shuffled = shuffled;
  }

  /**
   * @param entries in slot order
   * @param first the number of the first token
   * @param shuffleSeed null keeps their order
   */
  static TokenOrder of(List<Entry> entries, int first, @Nullable Long shuffleSeed) {
    return new TokenOrder(
        entries, first, shuffleSeed == null ? null : permutation(entries.size(), shuffleSeed));
  }

  @Override
  public Token get(int place) {
    return shuffled == null
        ? new Token(first + entries.get(place).slot(), entries.get(place))
        : new Token(first + place, entries.get(shuffled[place]));
  }

  @Override
  public int size() {
    return entries.size();
  }

  /** Fisher and Yates: the last place swaps with a random one at or before it, and so on down. */
  private static int[] permutation(int size, long seed) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    SplitMix64 random = new SplitMix64(seed);
    for (int i = size - 1; i > 0; i--) {
      int j = random.below(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
