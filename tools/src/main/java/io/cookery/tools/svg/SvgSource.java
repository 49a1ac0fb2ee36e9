package io.cookery.tools.svg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookery.input.FileTrouble;
import io.cookery.tools.folder.Folder;
import io.cookery.tools.folder.Folder.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The SVG that params ask for, as text. */
final class SvgSource {

  /** Largest template file. */
  static final long MAX_FILE_BYTES = 4L << 20;

  /** What was read, and where in params it was named. */
  sealed interface Read {
    record Text(String path, String svg) implements Read {}

    record Nothing(String path, String reason) implements Read {}
  }

  /** The SVG of a piece, filled in. */
  Read read(ObjectNode params, Path root) throws InterruptedException {
    if (params.has("svg")) {
      return new Read.Text("/svg", params.get("svg").asString());
    }
    String file = params.path("template").asString("");
    return switch (template(file, root)) {
      case Read.Nothing nothing -> nothing;
      case Read.Text(String path, String svg) -> fill(path, file, new SvgTemplate(svg), params);
    };
  }

  private static Read fill(String path, String file, SvgTemplate template, ObjectNode params) {
    Map<String, String> values = new HashMap<>();
    params
        .path("values")
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue().asString()));
    List<String> unknown =
        template.placeholders().stream()
            .filter(placeholder -> !values.containsKey(placeholder.name()))
            .map(placeholder -> unknown(file, placeholder))
            .toList();
    return unknown.isEmpty()
        ? new Read.Text(path, template.fill(values))
        : new Read.Nothing(path, String.join("; ", unknown));
  }

  static String unknown(String file, SvgTemplate.Placeholder placeholder) {
    return "%s has [[%s]] in line %d, but values has no %s"
        .formatted(file, placeholder.name(), placeholder.line(), placeholder.name());
  }

  /** A template file as it is. */
  Read template(String file, Path root) throws InterruptedException {
    return switch (new Folder(root).find(file)) {
      case Location.Nowhere(String reason) -> new Read.Nothing("/template", reason);
      case Location.Inside(Path inside) -> text(file, inside);
    };
  }

  private static Read text(String file, Path inside) throws InterruptedException {
    try {
      long bytes = Files.size(inside);
      if (bytes > MAX_FILE_BYTES) {
        return nothing(file, "has " + bytes + " bytes; at most " + MAX_FILE_BYTES);
      }
      ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(inside));
      String svg = UTF_8.newDecoder().decode(content).toString();
      return new Read.Text("/template", svg.startsWith("\uFEFF") ? svg.substring(1) : svg);
    } catch (CharacterCodingException e) {
      return nothing(file, "is not UTF-8; save it in that encoding");
    } catch (ClosedByInterruptException e) {
      Thread.interrupted(); // the exception says it from here on
      throw new InterruptedException("interrupted while reading " + file);
    } catch (IOException e) {
      return nothing(file, FileTrouble.words(e));
    }
  }

  private static Read nothing(String file, String reason) {
    return new Read.Nothing("/template", file + " " + reason);
  }
}
