package io.cookery.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as exports write it: the same bytes on every system, properties in the order declared. */
public final class Json {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private static final byte[] NEW_LINE = "\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEXT_LINE = ",\n".getBytes(StandardCharsets.UTF_8);
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private static final ObjectWriter PRETTY =
      MAPPER
          .writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(INDENT)
                  .withArrayIndenter(INDENT));

  private Json() {}

  /** On many lines, with a line feed at the end. */
  static byte[] pretty(Object value) {
    return (PRETTY.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** On one line, without a line feed. */
  static byte[] line(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Gives the elements of a long array one after the other. */
  @FunctionalInterface
  interface Elements {
    Object at(int place);
  }

  /** Writes an array with an element a line. */
  static void array(OutputStream out, int size, Elements elements)
      throws IOException, InterruptedException {
    out.write('[');
    for (int i = 0; i < size; i++) {
      Interrupts.check();
      out.write(i == 0 ? NEW_LINE : NEXT_LINE);
      out.write(line(elements.at(i)));
    }
    out.write("\n]".getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an object whose last property is such an array. */
  static void objectWithArray(
      OutputStream out, Object head, String name, int size, Elements elements)
      throws IOException, InterruptedException {
    String object = PRETTY.writeValueAsString(head);
    String open = object.substring(0, object.lastIndexOf("\n}"));
    out.write((open + ",\n  \"" + name + "\": ").getBytes(StandardCharsets.UTF_8));
    array(out, size, elements);
    out.write("\n}\n".getBytes(StandardCharsets.UTF_8));
  }
}
