package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.css.Properties;
import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.value.Colour;
import org.jspecify.annotations.Nullable;

/**
 * An element where it is drawn: {@code use} draws one at several places, and what it inherits is
 * another at each.
 */
record Node(Element element, @Nullable Node parent) {

  /** An element where it stands. */
  static Node of(Element element) {
    Element parent = element.parent();
    return new Node(element, parent == null ? null : of(parent));
  }

  Node child(Element child) {
    return new Node(child, this);
  }

  boolean is(String name) {
    return element.is(name);
  }

  /** What is said of this element itself. */
  @Nullable String own(String property) {
    String value = element.get(property);
    if (value == null || !value.equals("inherit") || !Properties.known(property)) {
      return value;
    }
    Node above = parent;
    if (above == null) {
      return null;
    }
    return Properties.inherited(property) ? above.find(property) : above.own(property);
  }

  /** What is said of this element, or else of the nearest that it lies in. */
  @Nullable String find(String property) {
    Node holder = holder(property);
    return holder == null ? null : holder.own(property);
  }

  /** The nearest, this or one that it lies in, of which something is said. */
  @Nullable Node holder(String property) {
    Node node = this;
    while (node != null) {
      String value = node.element.get(property);
      if (value != null && !value.equals("inherit")) {
        return node;
      }
      node = node.parent;
    }
    return null;
  }

  /** The property {@code color}. */
  Colour currentColour() {
    Node node = this;
    while (node != null) {
      Colour colour = Colour.parse(node.own("color"));
      if (colour != null) {
        return colour;
      }
      node = node.parent;
    }
    return Colour.BLACK;
  }

  /** A colour of its own, such as {@code flood-color}. */
  Colour colour(String property, Colour otherwise) {
    String value = own(property);
    if (value == null) {
      return otherwise;
    }
    if (value.equalsIgnoreCase("currentColor")) {
      return currentColour();
    }
    Colour colour = Colour.parse(value);
    return colour == null ? otherwise : colour;
  }

  /** Whether it lies in, or is, an element that this element is. */
  boolean within(Element other) {
    for (Node node = this; node != null; node = node.parent) {
      if (node.element == other) {
        return true;
      }
    }
    return false;
  }
}
