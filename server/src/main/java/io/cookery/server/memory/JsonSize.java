package io.cookery.server.memory;

/** How many values JSON has, counted without making any of them. */
final class JsonSize {

  private JsonSize() {}

  /**
   * The objects, lists, texts, numbers, literals and names of members. Of bytes that are not JSON
   * it is some number.
   */
  static long values(byte[] json) {
    long values = 1;
    boolean opened = false;
    for (int i = 0; i < json.length; i++) {
      byte one = json[i];
      if (one == ' ' || one == '\n' || one == '\r' || one == '\t') {
        continue;
      }
      // The first of a list or object; each other one follows a comma.
      if (opened && one != ']' && one != '}') {
        values++;
      }
      opened = one == '[' || one == '{';
      if (one == ',' || one == ':') {
        values++;
      } else if (one == '"') {
        i = endOfText(json, i);
      }
    }
    return values;
  }

  private static int endOfText(byte[] json, int start) {
    int at = start + 1;
    while (at < json.length && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at;
  }
}
