package io.cookery.server;

/** Collections to make in tests, as JSON. */
public final class Recipes {

  private Recipes() {}

  /** So many texts {@code piece 1}, {@code piece 2}, … in colours, by the tool {@code string}. */
  public static String texts(int supply) {
    return texts("string", supply);
  }

  /** The same by {@link StagedTool}, at this stage. */
  public static String staged(String stage, int supply) {
    return texts(supply)
        .replace(
            "\"string\", \"params\": {", "\"staged\", \"params\": {\"stage\": \"" + stage + "\", ");
  }

  private static String texts(String tool, int supply) {
    return """
    {"name": "Texts", "supply": %d, "seed": 7,
     "generator": {"tool": "%s", "params": {"text": "piece [[Number]] in [[Colour]]"}},
     "traits": [
       {"category": "Colour", "values": [{"name": "Red", "weight": 3}, {"name": "Blue", "weight": 1}],
        "inUniqueness": false},
       {"category": "Number", "range": {"start": 1, "end": 1000000, "unique": true}}]}
    """
        .formatted(supply, tool);
  }
}
