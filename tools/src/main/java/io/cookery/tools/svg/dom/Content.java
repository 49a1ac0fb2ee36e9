package io.cookery.tools.svg.dom;

/** What lies in an element. */
public sealed interface Content permits Element, Content.Text {

  /** Characters between tags. */
  record Text(String characters) implements Content {}
}
