package io.cookery.tools.svg.dom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element of an SVG. Attributes are those without a namespace, and {@code xlink:href} and {@code
 * xml:space} by their local names.
 */
public final class Element implements Content {

  private final String name;
  private final boolean ofSvg;
  private final int line;
  private final @Nullable Element parent;
  private final int index;
  private final Map<String, String> attributes;
  private final List<Content> contents = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, Optional<String>> hints = new HashMap<>();
  private int elements;
  private @Nullable List<Element> elementList;

  Element(
      String name,
      boolean ofSvg,
      int line,
      @Nullable Element parent,
      Map<String, String> attributes) {
    this.name = name;
    this.ofSvg = ofSvg;
    this.line = line;
    this.parent = parent;
    this.index = parent == null ? 0 : parent.elements++;
    this.attributes = attributes;
  }

  void add(Content content) {
    contents.add(content);
  }

  /** The local name. */
  public String name() {
    return name;
  }

  public boolean is(String expected) {
    return ofSvg && name.equals(expected);
  }

  /** Whether it is in SVG's namespace, or in none. */
  public boolean ofSvg() {
    return ofSvg;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  public @Nullable Element parent() {
    return parent;
  }

  /** How many elements with the same parent stand before it. */
  public int index() {
    return index;
  }

  public List<Content> contents() {
    return contents;
  }

  /** Elements of SVG in it. */
  public List<Element> children() {
    return elements().stream().filter(Element::ofSvg).toList();
  }

  /** All elements in it, of whatever namespace. */
  public List<Element> elements() {
    List<Element> children = elementList;
    if (children == null || children.size() != elements) {
      children = new ArrayList<>();
      for (Content content : contents) {
        if (content instanceof Element element) {
          children.add(element);
        }
      }
      elementList = children;
    }
    return children;
  }

  /** All characters in it, but not those in elements in it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Content content : contents) {
      if (content instanceof Content.Text(String characters)) {
        text.append(characters);
      }
    }
    return text.toString();
  }

  /** As it is written in the tag. */
  public @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  public Map<String, String> attributes() {
    return attributes;
  }

  /** An attribute, or what style sheets make of it. */
  public @Nullable String get(String property) {
    String value = properties.get(property);
    if (value != null) {
      return value;
    }
    Optional<String> hint = hints.get(property);
    return hint == null ? attributes.get(property) : hint.orElse(null);
  }

  /** Puts what an attribute means in place of its text; null when it means nothing. */
  public void hint(String property, @Nullable String value) {
    hints.put(property, Optional.ofNullable(value));
  }

  /** Makes nothing of what is said of a property. */
  public void unset(String property) {
    properties.remove(property);
    hint(property, null);
  }

  /** What style sheets say, but no attribute. */
  public @Nullable String style(String property) {
    return properties.get(property);
  }

  /** Puts what a style sheet or the attribute {@code style} says over an attribute. */
  public void put(String property, String value) {
    properties.put(property, value);
  }

  /** What {@code href} says. */
  public @Nullable String href() {
    return attributes.get("href");
  }
}
