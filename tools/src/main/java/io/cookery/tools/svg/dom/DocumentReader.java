package io.cookery.tools.svg.dom;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;

/** Reads an SVG's text. */
public final class DocumentReader {

  /** Most elements in one SVG. */
  public static final int MAX_ELEMENTS = 50_000;

  /** How deep elements may be nested. */
  public static final int MAX_DEPTH = 64;

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  private @Nullable Element root;
  private @Nullable Element open;
  private int elements;
  private int depth;

  /** Whether the outermost element is in no namespace: then all are SVG's that are in none. */
  private boolean plain;

  private DocumentReader() {}

  /**
   * Reads.
   *
   * @throws UnfitSvgException when it is not well-formed, not an SVG, or beyond the limits
   */
  public static Document read(String svg) throws UnfitSvgException {
    Optional<String> unread = EntityReferences.first(svg);
    if (unread.isPresent()) {
      throw new UnfitSvgException(unread.get());
    }
    DocumentReader reader = new DocumentReader();
    try {
      XMLEventReader events = Xml.read(svg);
      while (events.hasNext()) {
        reader.see(events.nextEvent());
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      throw new UnfitSvgException(
          "line " + line + " is not well-formed XML: " + XmlTrouble.words(e, svg));
    }
    Element root = reader.root;
    if (root == null || !root.is("svg")) {
      throw new UnfitSvgException("it does not begin with <svg>");
    }
    return new Document(root);
  }

  private void see(XMLEvent event) throws UnfitSvgException {
    if (event.isStartElement()) {
      start(event.asStartElement(), event.getLocation().getLineNumber());
    } else if (event.isEndElement() && open != null) {
      open = open.parent();
      depth--;
    } else if (event.isCharacters() && open != null) {
      open.add(new Content.Text(event.asCharacters().getData()));
    }
  }

  private void start(StartElement start, int line) throws UnfitSvgException {
    elements++;
    depth++;
    if (elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
      throw new UnfitSvgException(
          "line %d: it has more than %d elements, or they are nested deeper than %d"
              .formatted(line, MAX_ELEMENTS, MAX_DEPTH));
    }
    String namespace = start.getName().getNamespaceURI();
    if (open == null) {
      plain = namespace.isEmpty();
    }
    Element element =
        new Element(
            start.getName().getLocalPart(),
            namespace.equals(SVG) || (namespace.isEmpty() && plain),
            line,
            open,
            attributes(start));
    if (open == null) {
      root = element;
    } else {
      open.add(element);
    }
    open = element;
  }

  private static Map<String, String> attributes(StartElement start) {
    Map<String, String> attributes = new HashMap<>();
    for (Iterator<Attribute> i = start.getAttributes(); i.hasNext(); ) {
      Attribute attribute = i.next();
      String name = attribute.getName().getLocalPart();
      switch (attribute.getName().getNamespaceURI()) {
        case "", SVG -> attributes.put(name, attribute.getValue());
        case XLINK -> {
          if (name.equals("href")) {
            attributes.putIfAbsent("href", attribute.getValue());
          }
        }
        case "http://www.w3.org/XML/1998/namespace" ->
            attributes.putIfAbsent("xml:" + name, attribute.getValue());
        default -> {
          // Of somebody else: editors keep their own notes in SVGs.
        }
      }
    }
    return attributes;
  }
}
