package io.cookery.export;

import io.cookery.export.SheetPage.Label;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pictures of the whole collection: tokens in their order on pages of at most 60 pictures or 20
 * texts, {@link SheetLayout#MAX_WIDTH} pixels wide or less. Of a collection that does not fit onto
 * {@link SheetPages#MAX_PAGES} pages an even sample is shown. Drawn from the staged files.
 */
final class ContactSheet {

  static final String FILE = "contact-sheet.png";

  static final double CARD_ASPECT = 1.6;

  private final Tokens tokens;
  private final StagedFiles files;
  private final TextSpool texts;
  private final Optional<Lettering> lettering;
  private final int mostPages;
  private final AtomicInteger unreadable = new AtomicInteger();

  /** What represents a token on the sheet. */
  private record Motif(Token token, int output) {
    StoredOutput stored() {
      return token.entry().outputs().get(output);
    }
  }

  /** Its tiles go as soon as the last of them is drawn, so that few pages are kept at once. */
  private final class Page {

    private final int number;
    private final SheetLayout layout;
    private final List<Motif> motifs;
    private final BufferedImage[] tiles;
    private final AtomicInteger todo;

    Page(int number, SheetLayout layout, List<Motif> motifs) {
      this.number = number;
      this.layout = layout;
      this.motifs = motifs;
      this.tiles = new BufferedImage[motifs.size()];
      this.todo = new AtomicInteger(motifs.size());
    }

    /** The file, once its last tile is there. */
    Optional<FileRecord> draw(int place, int pages) throws IOException, InterruptedException {
      tiles[place] = tile(motifs.get(place), layout);
      if (todo.decrementAndGet() > 0) {
        return Optional.empty();
      }
      SheetPage page = new SheetPage(tokens.request().name(), note(number, pages), lettering);
      BufferedImage sheet = page.draw(layout, tiles, labels(motifs));
      Arrays.fill(tiles, null);
      return Optional.of(files.write(SheetPages.file(number), out -> SheetPage.encode(sheet, out)));
    }
  }

  /**
   * A sheet.
   *
   * @param mostPages pages at most
   */
  ContactSheet(
      Tokens tokens,
      StagedFiles files,
      TextSpool texts,
      Optional<Lettering> lettering,
      int mostPages) {
    this.tokens = tokens;
    this.files = files;
    this.texts = texts;
    this.lettering = lettering;
    this.mostPages = mostPages;
  }

  /** Writes the pages, unless nothing can be drawn; says in {@code notes} what could not. */
  List<FileRecord> write(Workers workers, List<String> notes)
      throws IOException, InterruptedException {
    List<Motif> motifs = motifs();
    if (motifs.isEmpty()) {
      notes.add(whyNone());
      return List.of();
    }
    List<Page> pages = pages(motifs);
    int perPage = pages.getFirst().motifs.size();
    int total = pages.stream().mapToInt(page -> page.motifs.size()).sum();
    FileRecord[] written = new FileRecord[pages.size()];
    workers.forEach(
        ExportStage.contactSheet,
        total,
        place -> {
          Page page = pages.get(place / perPage);
          page.draw(place % perPage, pages.size()).ifPresent(file -> written[page.number] = file);
        });
    if (unreadable.get() > 0) {
      notes.add(
          "%d pictures of the contact sheet are empty: their files could not be read as images"
              .formatted(unreadable.get()));
    }
    return List.of(written);
  }

  private List<Page> pages(List<Motif> motifs) throws IOException {
    boolean text = motifs.getFirst().stored().isText();
    SheetLayout.Limits limits = text ? SheetLayout.CARDS : SheetLayout.PICTURES;
    SheetPages spread = SheetPages.of(motifs.size(), limits, mostPages);
    SheetLayout layout = SheetLayout.of(spread.tilesOfPage(), aspect(motifs.getFirst()), limits);
    List<Page> pages = new ArrayList<>();
    for (int number = 0; number < spread.count(); number++) {
      int first = number * spread.tilesOfPage();
      List<Motif> shown = new ArrayList<>();
      for (int place = 0; place < spread.tilesOf(number); place++) {
        shown.add(motifs.get(spread.sample(first + place)));
      }
      pages.add(new Page(number, layout.of(shown.size()), shown));
    }
    return pages;
  }

  private List<Motif> motifs() {
    List<Motif> motifs = new ArrayList<>(tokens.size());
    for (Token token : tokens.order()) {
      motif(token).ifPresent(motifs::add);
    }
    return motifs;
  }

  private Optional<Motif> motif(Token token) {
    for (int i = 0; i < token.entry().outputs().size(); i++) {
      StoredOutput output = token.entry().outputs().get(i);
      if (output.isText() ? lettering.isPresent() : Picture.isReadable(output)) {
        return Optional.of(new Motif(token, i));
      }
    }
    return Optional.empty();
  }

  private String whyNone() {
    if (tokens.size() == 0) {
      return "no contact sheet: there are no pieces yet";
    }
    return lettering.isEmpty()
        ? "no contact sheet: the platform has no fonts to set texts in; install fontconfig and a font, and export again"
        : "no contact sheet: no output is a text or an image of a kind that can be drawn";
  }

  private double aspect(Motif motif) throws IOException {
    return motif.stored().isText()
        ? CARD_ASPECT
        : Math.clamp(Picture.aspect(files.path(path(motif))).orElse(1.0), 0.5, 2.0);
  }

  private static String path(Motif motif) {
    return PieceFiles.FOLDER + "/" + motif.token().file(motif.output());
  }

  private BufferedImage tile(Motif motif, SheetLayout layout) throws IOException {
    SheetTile tile = new SheetTile(layout.tileWidth(), layout.tileHeight());
    if (motif.stored().isText()) {
      String text = new String(texts.read(motif.stored()), StandardCharsets.UTF_8);
      return tile.ofText(lettering.orElseThrow(), text);
    }
    Optional<BufferedImage> picture = tile.ofPicture(files.path(path(motif)));
    if (picture.isEmpty()) {
      unreadable.incrementAndGet();
    }
    return picture.orElseGet(tile::empty);
  }

  private List<Label> labels(List<Motif> motifs) {
    return SheetLabels.of(
        motifs.stream().map(motif -> motif.token().number()).toList(),
        motifs.stream().map(motif -> tokens.name(motif.token())).toList());
  }

  private String note(int page, int pages) {
    int supply = tokens.request().supply();
    String count =
        tokens.size() == supply
            ? "%d %s".formatted(supply, supply == 1 ? "piece" : "pieces")
            : "%d of %d pieces".formatted(tokens.size(), supply);
    return pages == 1 ? count : "%s · page %d of %d".formatted(count, page + 1, pages);
  }
}
