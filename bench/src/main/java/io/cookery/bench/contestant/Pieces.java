package io.cookery.bench.contestant;

import java.util.UUID;

/** What the raw contestants write: as many bytes of params and traits as Cookery's recipe makes. */
final class Pieces {

  private static final String OUTPUTS =
      """
      [{"kind":"text","mediaType":"text/plain","bytes":4,"sha256":\
      "6e9d0ef0c1d0ab4b0b4d6c3a2e6d5f5f5ed1f09d8d4ab8f1d29e2a6fd0f4b6a1","text":"done"}]\
      """;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Pieces() {}

  private static String traits(int slot) {
    return """
    {"Background":"Background No. 04","Body":"Body No. 07","Eyes":"Eyes No. 01",\
    "Hat":"Hat No. 09","Mouth":"Mouth No. 02","Chest":"Chest No. 05","Antenna":"%d"}\
    """
        .formatted(slot);
  }

  static String params(int slot) {
    return """
    {"prompt":"A robot of Body No. 07 with Eyes No. 01 eyes and a Hat No. 09 hat before a \
    Background No. %d sky"}\
    """
        .formatted(slot);
  }

  /** A batch of consecutive slots as columns. */
  @SuppressWarnings("ArrayRecordComponent") // bound to a statement, never compared
  record Batch(Integer[] slots, UUID[] keys, String[] traits, String[] params, String[] outputs) {}

  static Batch batch(int from, int count) {
    Integer[] slots = new Integer[count];
    UUID[] keys = new UUID[count];
    String[] traits = new String[count];
    String[] params = new String[count];
    String[] outputs = new String[count];
    for (int i = 0; i < count; i++) {
      int slot = from + i;
      slots[i] = slot;
      keys[i] = new UUID(slot * GOLDEN, slot * GOLDEN ^ slot);
      traits[i] = traits(slot);
      params[i] = params(slot);
      outputs[i] = OUTPUTS;
    }
    return new Batch(slots, keys, traits, params, outputs);
  }
}
