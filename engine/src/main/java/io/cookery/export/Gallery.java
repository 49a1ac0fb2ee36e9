package io.cookery.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gallery of an export: one HTML file that shows all pieces, filters them by trait and sorts
 * them. It is opened from the disk, without a server, asks nobody for anything, and has the data
 * inside, as pages from the disk may not read other files. All of the collection goes through JSON
 * into text nodes, so that nothing of it is ever taken for markup.
 */
final class Gallery {

  static final String FILE = "index.html";

  /** Characters of a text that the gallery has at most; its file has the rest. */
  static final int MAX_TEXT_CHARACTERS = 4_000;

  /** Of all texts together, as far as each keeps its beginning. */
  static final int MAX_ALL_CHARACTERS = 16_000_000;

  /** Of each text at least, however many there are. */
  static final int MIN_TEXT_CHARACTERS = 80;

  private static final byte[] LESS_THAN = "\\u003c".getBytes(StandardCharsets.UTF_8);

  private final Tokens tokens;
  private final TextSpool texts;
  private final StagedFiles files;
  private final Map<Integer, Integer> ranks = new HashMap<>();
  private final int textCharacters;

  /** What stands before the pieces. */
  private record Head(
      String name, String description, int supply, double aspect, List<NamedValues> categories) {}

  private record NamedValues(String name, List<String> values) {}

  Gallery(Tokens tokens, List<OpenRarity.Ranked> ranking, TextSpool texts, StagedFiles files) {
    this.tokens = tokens;
    this.texts = texts;
    this.files = files;
    ranking.forEach(each -> ranks.put(each.token().number(), each.rank()));
    this.textCharacters =
        Math.clamp(
            MAX_ALL_CHARACTERS / Math.max(1, tokens.size()),
            MIN_TEXT_CHARACTERS,
            MAX_TEXT_CHARACTERS);
  }

  FileRecord write() throws IOException, InterruptedException {
    GalleryPage page = GalleryPage.load();
    return files.write(
        FILE,
        out -> {
          out.write(page.before().getBytes(StandardCharsets.UTF_8));
          // Not closed: the page goes on behind the data.
          OutputStream data = new InScript(out);
          Json.objectWithArray(data, head(), "items", tokens.size(), this::item);
          out.write(page.after().getBytes(StandardCharsets.UTF_8));
        });
  }

  private Head head() throws IOException {
    return new Head(
        tokens.request().name(),
        tokens.request().description(),
        tokens.request().supply(),
        aspect(),
        tokens.catalog().categories().stream()
            .map(category -> new NamedValues(category.name(), category.values()))
            .toList());
  }

  /** Width over height of the first picture that can be read. */
  private double aspect() throws IOException {
    for (Token token : tokens.order()) {
      for (int i = 0; i < token.entry().outputs().size(); i++) {
        if (Picture.isReadable(token.entry().outputs().get(i))) {
          double aspect =
              Picture.aspect(files.path(PieceFiles.FOLDER + "/" + token.file(i))).orElse(1.0);
          return Math.round(Math.clamp(aspect, 0.5, 2.0) * 1_000) / 1_000.0;
        }
      }
    }
    return 1;
  }

  /** Number, rank, name, values by category (−1: none), outputs and, if there is one, a text. */
  private List<Object> item(int place) {
    Token token = tokens.order().get(place);
    List<Object> item = new ArrayList<>();
    item.add(token.number());
    item.add(ranks.getOrDefault(token.number(), tokens.size()));
    item.add(tokens.name(token));
    item.add(values(token.entry()));
    @Nullable String text = null;
    List<Object> outputs = new ArrayList<>();
    for (int i = 0; i < token.entry().outputs().size(); i++) {
      StoredOutput output = token.entry().outputs().get(i);
      String whole = text == null && output.isText() ? text(output) : null;
      boolean cut = whole != null && whole.length() > textCharacters;
      if (whole != null) {
        text = cut ? start(whole) : whole;
      }
      List<Object> one = new ArrayList<>(List.of(output.kind().name(), token.file(i)));
      if (cut) {
        one.add(1);
      }
      outputs.add(one);
    }
    item.add(outputs);
    if (text != null) {
      item.add(text);
    }
    return item;
  }

  /** Values that metadata leaves out are none. */
  private List<Integer> values(Entry entry) {
    Set<String> omitted = tokens.omitted();
    List<CatalogCategory> categories = tokens.catalog().categories();
    List<Integer> values = new ArrayList<>(categories.size());
    for (int i = 0; i < categories.size(); i++) {
      int value = entry.value(i);
      boolean shown = value >= 0 && !omitted.contains(categories.get(i).values().get(value));
      values.add(shown ? value : -1);
    }
    return values;
  }

  private String text(StoredOutput output) {
    try {
      return new String(texts.read(output), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No half of a character at its end. */
  private String start(String text) {
    boolean half = Character.isHighSurrogate(text.charAt(textCharacters - 1));
    return text.substring(0, half ? textCharacters - 1 : textCharacters) + "…";
  }

  /**
   * JSON inside a script element, which {@code <} alone could end; it stands in strings only, where
   * it can be written otherwise.
   */
  private static final class InScript extends FilterOutputStream {

    InScript(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      if (octet == '<') {
        out.write(LESS_THAN);
      } else {
        out.write(octet);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int begin = from;
      for (int i = from; i < from + length; i++) {
        if (bytes[i] == '<') {
          out.write(bytes, begin, i - begin);
          out.write(LESS_THAN);
          begin = i + 1;
        }
      }
      out.write(bytes, begin, from + length - begin);
    }
  }
}
