package io.cookery.tools.svg.dom;

import java.io.StringReader;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * Reads XML without document type definitions, and without entities but those that are plain text,
 * so that it reaches nothing outside.
 */
public final class Xml {

  private Xml() {}

  public static XMLEventReader read(String xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing outside the SVG is read: " + systemId);
    });
    return factory.createXMLEventReader(new StringReader(EntityReferences.writtenOut(xml)));
  }
}
