package io.cookery.tools.svg;

import io.cookery.input.LegalText;
import io.cookery.tools.svg.dom.DocumentReader;
import io.cookery.tools.svg.dom.EntityReferences;
import io.cookery.tools.svg.dom.Xml;
import io.cookery.tools.svg.dom.XmlTrouble;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.ProcessingInstruction;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** What one pass over an SVG tells before anything is drawn. */
sealed interface SvgScan {

  /** Most elements in one SVG. */
  int MAX_ELEMENTS = DocumentReader.MAX_ELEMENTS;

  /** How deep elements may be nested. */
  int MAX_DEPTH = DocumentReader.MAX_DEPTH;

  /** It can be drawn. */
  record Fit(boolean hasText) implements SvgScan {}

  /** It cannot; reasons name the line. */
  record Unfit(List<String> reasons) implements SvgScan {}

  static SvgScan of(String svg) {
    Pass pass = new Pass();
    EntityReferences.first(svg).ifPresent(pass::unread);
    try {
      XMLEventReader events = Xml.read(svg);
      while (events.hasNext() && pass.goesOn()) {
        pass.see(events.nextEvent());
      }
    } catch (XMLStreamException e) {
      if (pass.isExplained()) {
        return new Unfit(List.copyOf(pass.reasons));
      }
      pass.reasons.add(
          "line "
              + e.getLocation().getLineNumber()
              + " is not well-formed XML: "
              + XmlTrouble.words(e, svg));
    }
    return pass.reasons.isEmpty() ? new Fit(pass.hasText) : new Unfit(List.copyOf(pass.reasons));
  }

  /** The state of one pass. */
  final class Pass {

    private static final Pattern URL = Pattern.compile("url\\(\\s*['\"]?\\s*([^)'\"]*)");
    private static final Pattern IMPORT = Pattern.compile("@import");
    private static final int MAX_REASONS = 10;

    private final List<String> reasons = new ArrayList<>();
    private boolean explained;
    private boolean hasText;
    private int elements;
    private int depth;

    /** An entity is not read, which the parser says again in its own way. */
    void unread(String reason) {
      reasons.add(reason);
      explained = true;
    }

    /** Whether what makes it other than well-formed XML is told already. */
    boolean isExplained() {
      return explained;
    }

    boolean goesOn() {
      return reasons.size() < MAX_REASONS && elements <= MAX_ELEMENTS && depth <= MAX_DEPTH;
    }

    void see(XMLEvent event) {
      int line = event.getLocation().getLineNumber();
      if (event.isStartElement()) {
        start(event.asStartElement(), line);
      } else if (event.isEndElement()) {
        depth--;
      } else if (event instanceof ProcessingInstruction instruction
          && instruction.getTarget().equals("xml-stylesheet")) {
        reasons.add(
            "line %d refers to a style sheet outside of the SVG; put the styles into the SVG"
                .formatted(line));
      } else if (event.isCharacters()) {
        checkStyle(event.asCharacters().getData(), line);
      }
    }

    private void start(StartElement element, int line) {
      String name = element.getName().getLocalPart();
      if (elements == 0 && !name.equals("svg")) {
        reasons.add("line " + line + " begins <" + name + ">; an SVG begins with <svg>");
        explained = true;
      }
      elements++;
      depth++;
      hasText |= name.equals("text");
      if (elements > MAX_ELEMENTS) {
        reasons.add("it has more than " + MAX_ELEMENTS + " elements");
      }
      if (depth > MAX_DEPTH) {
        reasons.add("line " + line + " is nested deeper than " + MAX_DEPTH + " elements");
      }
      for (Iterator<Attribute> i = element.getAttributes(); i.hasNext(); ) {
        checkAttribute(name, i.next(), line);
      }
    }

    private void checkAttribute(String element, Attribute attribute, int line) {
      String value = attribute.getValue();
      boolean link = attribute.getName().getLocalPart().equals("href") && !element.equals("a");
      if (link) {
        checkReference(value, line);
      } else {
        checkStyle(value, line);
      }
    }

    private void checkStyle(String text, int line) {
      URL.matcher(text).results().forEach(url -> checkReference(url.group(1), line));
      if (IMPORT.matcher(text).find()) {
        reasons.add("line " + line + " imports a style sheet; put the styles into the SVG");
      }
    }

    private void checkReference(String reference, int line) {
      String to = reference.strip();
      if (!to.isEmpty() && !to.startsWith("#") && !to.startsWith("data:")) {
        reasons.add(
            "line %d refers to %s; nothing outside the SVG is read, embed it as a data: URL"
                .formatted(line, to.length() > 100 ? LegalText.start(to, 100) + "…" : to));
      }
    }
  }
}
