package io.cookery.app.file;

import io.cookery.input.FileTrouble;
import io.cookery.input.Nearest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the text of a file, or says why not. */
final class SourceReader {

  static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

  private static final int MAX_NEIGHBOURS = 1_000;

  private SourceReader() {}

  static SourceText read(Path file) throws FileUnusable {
    if (Files.isDirectory(file)) {
      throw new FileUnusable(
          file + ": is a folder; name a file in it, such as " + file.resolve(example(file)));
    }
    if (Files.notExists(file)) {
      throw new FileUnusable(file + ": there is no such file" + neighbour(file));
    }
    String all = decode(file, bytes(file));
    if (all.isBlank()) {
      throw new FileUnusable(
          file + ": is empty; docs/collection-file.md says what stands in a collection file");
    }
    return new SourceText(file.toString(), all);
  }

  private static byte[] bytes(Path file) throws FileUnusable {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new FileUnusable(
            file
                + ": has "
                + Files.size(file)
                + " bytes; a collection file has at most "
                + MAX_FILE_BYTES);
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new FileUnusable(file + ": " + FileTrouble.words(unreadable));
    }
  }

  private static String decode(Path file, byte[] bytes) throws FileUnusable {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      long line = out.chars().filter(character -> character == '\n').count() + 1;
      throw new FileUnusable(file + ":" + line + ": is not UTF-8 text; save it as UTF-8");
    }
    String text = out.toString();
    int control = control(text);
    if (control >= 0) {
      long line = text.substring(0, control).lines().count();
      throw new FileUnusable(
          file + ":" + Math.max(1, line) + ": has a control character; is it a text file?");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static int control(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if ((character < ' ' && "\t\n\r".indexOf(character) < 0) || character == 0x7F) {
        return i;
      }
    }
    return -1;
  }

  private static String neighbour(Path file) {
    Path folder = folder(file);
    String name = String.valueOf(file.getFileName());
    if (!Files.isDirectory(folder)) {
      return ", not even its folder " + folder;
    }
    return Nearest.to(name, names(folder))
        .or(() ->
            Nearest.to(stem(name), names(folder).stream().map(SourceReader::stem).toList())
                .flatMap(
                    stem -> names(folder).stream().filter(n -> stem(n).equals(stem)).findFirst()))
        .map(found -> "; did you mean " + file.resolveSibling(found) + "?")
        .orElse("");
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String example(Path folder) {
    return names(folder).stream()
        .filter(name -> name.matches(".*\\.(ya?ml|json)"))
        .findFirst()
        .orElse("collection.yaml");
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .limit(MAX_NEIGHBOURS)
          .map(path -> String.valueOf(path.getFileName()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
