package io.cookery.export;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * One picture of the whole collection: evenly sampled tokens in token order, at most 60 pictures or
 * 20 texts, {@link SheetLayout#MAX_WIDTH} pixels wide or less. Drawn from the staged files.
 */
final class ContactSheet {

  static final String FILE = "contact-sheet.png";

  private static final Color BACKGROUND = new Color(0x15171C);
  private static final Color BACKING = new Color(0x22252C);
  private static final Color TITLE = new Color(0xF2F0EB);
  private static final Color SUBTITLE = new Color(0x8D919B);
  private static final double CARD_ASPECT = 1.6;
  private static final double CORNER = 0.07;

  private final Tokens tokens;
  private final StagedFiles files;
  private final TextSpool texts;
  private final Optional<Lettering> lettering;
  private final AtomicInteger unreadable = new AtomicInteger();

  /** What represents a token on the sheet. */
  private record Motif(Token token, int output) {
    StoredOutput stored() {
      return token.entry().outputs().get(output);
    }
  }

  ContactSheet(Tokens tokens, StagedFiles files, TextSpool texts, Optional<Lettering> lettering) {
    this.tokens = tokens;
    this.files = files;
    this.texts = texts;
    this.lettering = lettering;
  }

  /** Writes the sheet, unless nothing can be drawn; says in {@code notes} what could not. */
  Optional<FileRecord> write(Workers workers, List<String> notes)
      throws IOException, InterruptedException {
    List<Motif> motifs = motifs();
    if (motifs.isEmpty()) {
      notes.add(whyNone());
      return Optional.empty();
    }
    SheetLayout layout = layout(motifs);
    BufferedImage[] tiles = new BufferedImage[layout.tiles()];
    workers.forEach(
        ExportStage.contactSheet,
        layout.tiles(),
        place -> tiles[place] = tile(motifs.get(layout.sample(place, motifs.size())), layout));
    if (unreadable.get() > 0) {
      notes.add(
          "%d pictures of the contact sheet are empty: their files could not be read as images"
              .formatted(unreadable.get()));
    }
    return Optional.of(files.write(FILE, out -> encode(sheet(layout, tiles), out)));
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

  private SheetLayout layout(List<Motif> motifs) throws IOException {
    Motif first = motifs.getFirst();
    if (first.stored().isText()) {
      return SheetLayout.of(motifs.size(), CARD_ASPECT, SheetLayout.CARDS);
    }
    double aspect = Picture.aspect(files.path(path(first))).orElse(1.0);
    return SheetLayout.of(motifs.size(), Math.clamp(aspect, 0.5, 2.0), SheetLayout.PICTURES);
  }

  private static String path(Motif motif) {
    return PieceFiles.FOLDER + "/" + motif.token().file(motif.output());
  }

  private BufferedImage tile(Motif motif, SheetLayout layout) throws IOException {
    int width = layout.tileWidth();
    int height = layout.tileHeight();
    BufferedImage tile = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = tile.createGraphics();
    Lettering.smooth(graphics);
    if (motif.stored().isText()) {
      String text = new String(texts.read(motif.stored()), StandardCharsets.UTF_8);
      new TextCard(lettering.orElseThrow())
          .draw(graphics, text, motif.token().number(), width, height);
    } else {
      drawPicture(graphics, motif, width, height);
    }
    graphics.dispose();
    return rounded(tile);
  }

  private void drawPicture(Graphics2D graphics, Motif motif, int width, int height)
      throws IOException {
    graphics.setColor(BACKING);
    graphics.fillRect(0, 0, width, height);
    Optional<BufferedImage> picture = Picture.within(files.path(path(motif)), width, height);
    if (picture.isEmpty()) {
      unreadable.incrementAndGet();
    }
    picture.ifPresent(image ->
        graphics.drawImage(
            image, (width - image.getWidth()) / 2, (height - image.getHeight()) / 2, null));
  }

  private static BufferedImage rounded(BufferedImage tile) {
    int width = tile.getWidth();
    int height = tile.getHeight();
    BufferedImage rounded = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = rounded.createGraphics();
    Lettering.smooth(graphics);
    double corner = CORNER * Math.min(width, height) * 2;
    graphics.fill(new RoundRectangle2D.Double(0, 0, width, height, corner, corner));
    graphics.setComposite(AlphaComposite.SrcIn);
    graphics.drawImage(tile, 0, 0, null);
    graphics.dispose();
    return rounded;
  }

  private BufferedImage sheet(SheetLayout layout, BufferedImage[] tiles) {
    BufferedImage sheet =
        new BufferedImage(layout.width(), layout.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    Lettering.smooth(graphics);
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < tiles.length; i++) {
      Rectangle place = layout.tile(i);
      graphics.drawImage(tiles[i], place.x, place.y, null);
    }
    lettering.ifPresent(letters -> drawHeader(graphics, letters, layout));
    graphics.dispose();
    return sheet;
  }

  private void drawHeader(Graphics2D graphics, Lettering letters, SheetLayout layout) {
    Font large = letters.sans(Font.BOLD, 36);
    Font small = letters.sans(Font.PLAIN, 22);
    int base = SheetLayout.HEADER_HEIGHT - 42;
    int room = layout.width() - 2 * SheetLayout.MARGIN;
    String count = count();
    float countWidth = letters.width(graphics, count, small);
    boolean both = room > countWidth * 2;
    float nameRoom = both ? room - countWidth - SheetLayout.MARGIN : room;
    String name = letters.shortened(graphics, tokens.request().name(), large, nameRoom);
    letters.draw(graphics, name, large, TITLE, SheetLayout.MARGIN, base);
    if (both) {
      float x = layout.width() - SheetLayout.MARGIN - countWidth;
      letters.draw(graphics, count, small, SUBTITLE, x, base);
    }
  }

  private String count() {
    int supply = tokens.request().supply();
    return tokens.size() == supply
        ? "%d %s".formatted(supply, supply == 1 ? "piece" : "pieces")
        : "%d of %d pieces".formatted(tokens.size(), supply);
  }

  private static void encode(BufferedImage sheet, OutputStream out) throws IOException {
    try (MemoryCacheImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(sheet, "png", image)) {
        throw new IOException("this Java cannot write PNG");
      }
    }
  }
}
