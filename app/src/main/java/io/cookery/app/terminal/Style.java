package io.cookery.app.terminal;

/** A way to set off a text on a terminal (ECMA-48, 8.3.117). */
public enum Style {
  BOLD(1),
  DIM(2),
  RED(31),
  GREEN(32),
  YELLOW(33),
  CYAN(36);

  private final int code;

  Style(int code) {
    this.code = code;
  }

  String on(String text) {
    return Escape.sequence(code + "m") + text + Escape.sequence("0m");
  }
}
