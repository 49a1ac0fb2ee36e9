package io.cookery.tools.svg.dom;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * Why a text is not well-formed XML, in words for people: the parser speaks of grammar, and of
 * namespaces by keys of its own.
 */
public final class XmlTrouble {

  /** What the parser says, and what we say of it. */
  private record Saying(Pattern parser, Function<MatchResult, String> words) {}

  private static final List<Saying> SAYINGS =
      List.of(
          saying("PrefixUnbound\\?.*?([^?&:]+):[^?&]*", XmlTrouble::unbound),
          saying(
              "Attribute(?:NS)?NotUnique\\?([^&]*)&([^&]*)",
              m -> "the attribute %s stands twice in <%s>".formatted(m.group(2), m.group(1))),
          saying("EmptyPrefixedAttName", _ -> "a prefix is declared with an empty address"),
          saying("REC-xml-names", _ -> "a namespace or a prefix is used wrongly"),
          saying(
              "follow the '&'|EntityRef|entity reference",
              _ -> "a bare & stands here; write &amp;"),
          saying(
              "must not contain the '<'|well-formed character data",
              _ -> "a bare < stands here; write &lt;"),
          saying(
              "element type \"([^\"]*)\" must be terminated",
              m -> "the element <%s> is not closed before this".formatted(m.group(1))),
          saying(
              "start and end within the same entity|Premature end",
              _ -> "it ends before every element is closed"),
          saying(
              "(?:Open|Close) quote is expected for attribute \"([^\"]*)\"",
              m -> "the value of %s needs quotes".formatted(m.group(1))),
          saying(
              "Attribute name \"([^\"]*)\".* must be followed",
              m ->
                  "the attribute %s has no value; write %s=\"\"".formatted(m.group(1), m.group(1))),
          saying(
              "[Ee]lement type \"([^\"]*)\" must be followed",
              m -> "in <%s> a space between attributes, or its > is missing".formatted(m.group(1))),
          saying("not allowed in prolog", _ -> "something stands before <svg>; take it out"),
          saying(
              "trailing section|following the root element",
              _ -> "something stands behind the end of the SVG; take it out"),
          saying("within comments", _ -> "a comment has -- in it; write one dash"),
          saying(
              "instruction target|xml declaration|text declaration|pseudo attribute",
              _ -> "<?xml …?> is written wrongly, or not at the very beginning"),
          saying(
              "invalid XML character",
              _ -> "a control character stands here, which XML does not have; take it out"),
          saying("XML version", _ -> "it says a version of XML that is not 1.0; say 1.0"),
          saying(
              "was referenced, but not declared",
              _ -> "an entity is used that is not declared; write its text instead"),
          saying("JAXP", _ -> "it has more attributes, or longer names, than are read"));

  private XmlTrouble() {}

  /** What is wrong at the line that the exception names, and what would be right. */
  public static String words(XMLStreamException broken, String text) {
    if (text.isBlank()) {
      return "it is empty";
    }
    String said = String.valueOf(broken.getMessage());
    return SAYINGS.stream()
        .flatMap(saying -> words(saying, said).stream())
        .findFirst()
        .orElse("tags, quotes and brackets there do not go together");
  }

  private static Optional<String> words(Saying saying, String said) {
    return saying.parser().matcher(said).results().findFirst().map(saying.words());
  }

  private static Saying saying(String parser, Function<MatchResult, String> words) {
    return new Saying(Pattern.compile(parser), words);
  }

  private static String unbound(MatchResult match) {
    String prefix = match.group(1);
    String address =
        prefix.equals("xlink") ? "http://www.w3.org/1999/xlink" : "the address that belongs to it";
    return "the prefix %s: is not declared; write xmlns:%s=\"%s\" in <svg>"
        .formatted(prefix, prefix, address);
  }
}
