package io.cookery.server.memory;

/**
 * How much of the heap requests may take.
 *
 * @param heapBytes the heap that the others follow from
 * @param roomBytes all bodies, trees of JSON and large answers together
 * @param bodyValues values and names of members in the JSON of one body
 * @param answerBytes one answer of JSON that is made before it is sent
 */
record MemoryLimits(long heapBytes, long roomBytes, long bodyValues, int answerBytes) {

  /** The part of the heap for all requests together. */
  static final int ROOM_DIVISOR = 4;

  /** The part of the heap for the tree of one body, and for one answer. */
  static final int ONE_DIVISOR = 16;

  /** What a value or a name of a tree takes at most, with its place in its list or object. */
  static final int BYTES_PER_VALUE = 128;

  /** A body while it is read and joined: it is there twice. */
  static final int BODY_COPIES = 2;

  private static final int LARGEST_BODY_BYTES = 16 * 1024 * 1024;

  /** What was taken in as a body must be able to come out as an answer. */
  private static final int LEAST_ANSWER_BYTES = 2 * LARGEST_BODY_BYTES;

  /** The limits for a heap of this size. One body must fit, whatever the heap. */
  static MemoryLimits of(long heapBytes) {
    long one = heapBytes / ONE_DIVISOR;
    long least = (long) BODY_COPIES * LARGEST_BODY_BYTES + one + LEAST_ANSWER_BYTES;
    return new MemoryLimits(
        heapBytes,
        Math.max(heapBytes / ROOM_DIVISOR, least),
        one / BYTES_PER_VALUE,
        Math.clamp(one, LEAST_ANSWER_BYTES, Integer.MAX_VALUE / 2));
  }
}
