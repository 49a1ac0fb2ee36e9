package io.cookery.collection;

import io.cookery.collection.ExportSettings.Format;
import io.cookery.input.BadInputException;
import io.cookery.input.Nearest;
import io.cookery.trait.Category;
import io.cookery.trait.TraitTree;
import io.cookery.trait.check.TraitSpecCheck;
import io.cookery.trait.template.TextTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads {@code export}. */
final class ExportSettingsReader {

  /** The keys of {@code export}. */
  static final List<String> KEYS =
      List.of("formats", "nameTemplate", "imageBase", "startNumber", "shuffleSeed", "attributes");

  private static final Set<String> PLANNED = Set.of("erc1155", "metaplex");
  static final List<String> FORMATS = Arrays.stream(Format.values()).map(Format::name).toList();

  private final Problems problems;

  ExportSettingsReader(Problems problems) {
    this.problems = problems;
  }

  ExportSettings read(Fields top, String name, TraitTree tree) {
    ExportSettings otherwise =
        new ExportSettings(
            List.of(Format.erc721),
            TextTemplate.literal(name) + " #[[number]]",
            "",
            ExportSettings.FIRST_NUMBER,
            null,
            ExportAttributes.PLAIN);
    if (!top.has("export")) {
      return otherwise;
    }
    Fields fields = Fields.open(top.node("export"), top.at("export"), problems, KEYS);
    if (fields == null) {
      return otherwise;
    }
    return new ExportSettings(
        fields.has("formats") ? formats(fields) : otherwise.formats(),
        nameTemplate(fields, otherwise.nameTemplate(), tree),
        imageBase(fields),
        fields.whole(
            "startNumber", 0, DefinitionLimits.MAX_START_NUMBER, ExportSettings.FIRST_NUMBER),
        fields.whole("shuffleSeed", Long.MIN_VALUE, Long.MAX_VALUE),
        new ExportAttributesReader(problems, tree).read(fields));
  }

  private static String imageBase(Fields fields) {
    String base = fields.text("imageBase", DefinitionLimits.MAX_LINK_CHARACTERS, "");
    ImageBase.problem(base).ifPresent(problem -> fields.wrong("imageBase", problem));
    return base;
  }

  private List<Format> formats(Fields fields) {
    Set<Format> formats = new LinkedHashSet<>();
    List<JsonNode> nodes = fields.list("formats", DefinitionLimits.MAX_FORMATS, "formats");
    if (nodes.isEmpty() && fields.node("formats").isArray()) {
      fields.wrong("formats", "must list a format: " + String.join(" or ", FORMATS));
    }
    for (int i = 0; i < nodes.size(); i++) {
      JsonPointer at = fields.at("formats").appendIndex(i);
      Format format = format(nodes.get(i), at);
      if (format != null && !formats.add(format)) {
        problems.add(at, format + " is listed twice; list it once");
      }
    }
    return new ArrayList<>(formats);
  }

  private @Nullable Format format(JsonNode node, JsonPointer at) {
    String word = node.isString() ? node.asString() : "";
    if (FORMATS.contains(word)) {
      return Format.valueOf(word);
    }
    String choices = String.join(" or ", FORMATS);
    if (PLANNED.contains(word)) {
      problems.add(at, word + " is not yet available; use " + choices);
    } else {
      problems.add(
          at,
          "must be "
              + choices
              + ", but it is "
              + Scalars.shown(node)
              + Nearest.hint(word, FORMATS));
    }
    return null;
  }

  private String nameTemplate(Fields fields, String otherwise, TraitTree tree) {
    String template = fields.text("nameTemplate", TraitSpecCheck.MAX_NAME_LENGTH, otherwise);
    if (template.chars().anyMatch(Character::isISOControl)) {
      fields.wrong("nameTemplate", "must be one line without control characters");
    }
    if (template.isBlank()) {
      fields.wrong("nameTemplate", "must not be empty; write it as in `Robot #[[number]]`");
    }
    List<String> known =
        Stream.concat(Stream.of("number"), tree.categories().stream().map(Category::name)).toList();
    try {
      TextTemplate.of(template, known);
    } catch (BadInputException bad) {
      bad.problems().forEach(problem -> fields.wrong("nameTemplate", problem.message()));
      return otherwise;
    }
    return template;
  }
}
