package io.cookery.tools.svg.dom;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole SVG. */
public final class Document {

  private final Element root;
  private final List<Element> elements = new ArrayList<>();
  private final Map<String, Element> byId = new HashMap<>();

  Document(Element root) {
    this.root = root;
    collect(root);
  }

  private void collect(Element element) {
    elements.add(element);
    String id = element.attribute("id");
    if (id != null) {
      byId.putIfAbsent(id, element);
    }
    for (Element child : element.elements()) {
      collect(child);
    }
  }

  public Element root() {
    return root;
  }

  /** All elements in the order of their tags. */
  public List<Element> elements() {
    return elements;
  }

  /** The element of SVG with this id; null when there is none. */
  public @Nullable Element find(@Nullable String id) {
    Element found = id == null ? null : byId.get(id);
    if (found == null && id != null && id.indexOf('%') >= 0) {
      found = byId.get(decoded(id));
    }
    return found != null && found.ofSvg() ? found : null;
  }

  /** As URLs write characters that they do not have. */
  private static String decoded(String id) {
    try {
      return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return id;
    }
  }
}
