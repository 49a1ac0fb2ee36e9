package io.cookery.tools.svg.dom;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * References to entities that a document type declares. Those that are plain text are written out;
 * no others are read: the parser would leave them out of attributes without a word.
 */
public final class EntityReferences {

  private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");
  private static final int MAX_NAME = 100;

  /** How much longer a text can become by its entities. */
  private static final int MAX_ADDED = 1 << 20;

  private final String svg;
  private final DocumentType type;
  private final StringBuilder written = new StringBuilder();
  private int line = 1;
  private @Nullable String problem;

  private EntityReferences(String svg) {
    this.svg = svg;
    this.type = DocumentType.of(svg);
  }

  /** What is wrong with the document type, or the first reference, with its line; or nothing. */
  public static Optional<String> first(String svg) {
    EntityReferences references = new EntityReferences(svg);
    references.write();
    return references.type.problem().or(() -> Optional.ofNullable(references.problem));
  }

  /** The text with what its entities stand for; those that are not read stay. */
  static String writtenOut(String svg) {
    if (svg.indexOf("<!ENTITY") < 0) {
      return svg;
    }
    EntityReferences references = new EntityReferences(svg);
    references.write();
    return references.written.toString();
  }

  private void write() {
    int at = 0;
    while (at < svg.length()) {
      int next = at + 1;
      char c = svg.charAt(at);
      String value = null;
      if (at == type.from()) {
        next = type.to();
      } else if (c == '<' && svg.startsWith("<!", at)) {
        next = afterUnread(svg, at);
      } else if (c == '&') {
        String name = name(svg, at + 1);
        value = value(name);
        next = value == null ? next : at + name.length() + 2;
      }
      if (value == null) {
        written.append(svg, at, next);
      } else {
        written.append(value.replace("\"", "&quot;").replace("'", "&apos;"));
      }
      for (; at < next; at++) {
        line += svg.charAt(at) == '\n' ? 1 : 0;
      }
    }
  }

  /** What a name stands for; null for what stays. */
  private @Nullable String value(String name) {
    if (name.isEmpty() || OF_XML.contains(name)) {
      return null;
    }
    String value = type.entities().get(name);
    if (value != null && written.length() + value.length() <= svg.length() + MAX_ADDED) {
      return value;
    }
    if (problem == null) {
      problem =
          "line %d refers to the entity &%s;, and entities other than short plain texts are not read: write its text instead"
              .formatted(line, name);
    }
    return null;
  }

  /** The end of a comment or CDATA. */
  private static int afterUnread(String svg, int open) {
    if (svg.startsWith("<!--", open)) {
      return after(svg, "-->", open + 4);
    }
    return svg.startsWith("<![CDATA[", open) ? after(svg, "]]>", open + 9) : open + 1;
  }

  private static int after(String svg, String end, int from) {
    int at = svg.indexOf(end, from);
    return at < 0 ? svg.length() : at + end.length();
  }

  private static String name(String svg, int from) {
    int end = from;
    int last = Math.min(svg.length(), from + MAX_NAME);
    while (end < last && svg.charAt(end) != ';') {
      end++;
    }
    String name = end < last ? svg.substring(from, end) : "";
    return name.matches("[\\p{L}_:][\\p{L}\\p{N}_:.-]*") ? name : "";
  }
}
