package io.cookery.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

/**
 * A text set on a paper card: as large as fits, lines as its author broke them and in the middle;
 * if a line is too long for that, all are set flush left.
 */
final class TextCard {

  private static final Color PAPER = new Color(0xF6F1E7);
  private static final Color INK = new Color(0x24262B);

  private static final int MAX_CHARS = 1_200;
  private static final float LARGEST = 34;
  private static final float SMALLEST = 15;
  private static final float SMALLER = 0.92f;
  private static final int PADDING = 40;
  private static final float LEADING = 1.35f;

  private final Lettering lettering;

  TextCard(Lettering lettering) {
    this.lettering = lettering;
  }

  /** A line of the card; no layout for an empty one. */
  private sealed interface Line {
    record Words(TextLayout layout) implements Line {}

    record Blank() implements Line {}
  }

  private record Setting(List<Line> lines, float size, boolean wrapped) {
    float height() {
      return lines.size() * size * LEADING;
    }
  }

  /** Draws into 0, 0, width, height. */
  void draw(Graphics2D graphics, String text, int width, int height) {
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, width, height);
    drawLines(
        graphics, set(graphics, text, width - 2 * PADDING, height - 2 * PADDING), width, height);
  }

  private Setting set(Graphics2D graphics, String text, int width, int height) {
    String stripped = text.strip();
    String shown =
        stripped.length() > MAX_CHARS ? stripped.substring(0, MAX_CHARS) + "…" : stripped;
    Setting setting = lines(graphics, shown, LARGEST, width);
    for (float size = LARGEST; size > SMALLEST && tooLarge(setting, height); size *= SMALLER) {
      setting = lines(graphics, shown, size * SMALLER, width);
    }
    int fit = Math.max(1, (int) (height / (setting.size() * LEADING)));
    return setting.lines().size() <= fit
        ? setting
        : new Setting(setting.lines().subList(0, fit), setting.size(), true);
  }

  private static boolean tooLarge(Setting setting, int height) {
    return setting.height() > height || (setting.wrapped() && setting.size() > 24);
  }

  private Setting lines(Graphics2D graphics, String text, float size, int width) {
    Font font = lettering.serif(size);
    List<Line> lines = new ArrayList<>();
    boolean wrapped = false;
    for (String line : text.lines().toList()) {
      List<Line> broken = broken(line.strip(), font, graphics.getFontRenderContext(), width);
      wrapped |= broken.size() > 1;
      lines.addAll(broken);
    }
    return new Setting(lines, size, wrapped);
  }

  private static List<Line> broken(String line, Font font, FontRenderContext context, int width) {
    if (line.isEmpty()) {
      return List.of(new Line.Blank());
    }
    AttributedString attributed = new AttributedString(line);
    attributed.addAttribute(TextAttribute.FONT, font);
    LineBreakMeasurer measurer = new LineBreakMeasurer(attributed.getIterator(), context);
    List<Line> lines = new ArrayList<>();
    while (measurer.getPosition() < line.length()) {
      lines.add(new Line.Words(measurer.nextLayout(width)));
    }
    return lines;
  }

  private static void drawLines(Graphics2D graphics, Setting setting, int width, int height) {
    graphics.setColor(INK);
    float y = (height - setting.height()) / 2 + setting.size();
    for (Line line : setting.lines()) {
      if (line instanceof Line.Words(TextLayout layout)) {
        float x = setting.wrapped() ? PADDING : (width - layout.getVisibleAdvance()) / 2;
        layout.draw(graphics, x, y);
      }
      y += setting.size() * LEADING;
    }
  }
}
