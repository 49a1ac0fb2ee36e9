package io.cookery.tools.png;

import java.util.List;

/**
 * A PNG taken apart, its chunks checked.
 *
 * @param palette ARGB; empty when there is none
 * @param transparent samples of the one colour that is transparent: one of grey or three; empty
 *     when there is none
 * @param data where the compressed pixels are in the file
 */
@SuppressWarnings("ArrayRecordComponent") // inside this room, never compared
record PngParts(PngFormat format, int[] palette, int[] transparent, List<Range> data) {

  /** Bytes of the file. */
  record Range(int from, int length) {}
}
