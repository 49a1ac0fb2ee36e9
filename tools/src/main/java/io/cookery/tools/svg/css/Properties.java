package io.cookery.tools.svg.css;

import static io.cookery.tools.svg.css.Grammar.words;
import static io.cookery.tools.svg.css.Values.length;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties that are drawn, each with what can be said of it. */
public final class Properties {

  private static final double ANY = Double.NEGATIVE_INFINITY;

  private static final Map<String, Property> ALL = new Table().all;

  private static final Map<String, Property> GEOMETRY = geometry();

  private Properties() {}

  /** Whether there is such a property: only properties can say that they inherit. */
  public static boolean known(String property) {
    return ALL.containsKey(property);
  }

  /** Whether what lies in an element has it too. */
  public static boolean inherited(String property) {
    Property found = ALL.get(property);
    return found != null && found.inherited();
  }

  static @Nullable Property find(String property) {
    return ALL.get(property);
  }

  /** What an attribute is that is read like a property. */
  static @Nullable Property ofAttribute(String attribute) {
    return switch (attribute) {
      case "gradientTransform", "patternTransform" -> ALL.get("transform");
      default -> ALL.get(attribute);
    };
  }

  /** What SVG 2 lets style sheets say of the size and place of such an element; null: nothing. */
  static @Nullable Property geometry(String element, String property) {
    String shaped =
        switch (element) {
          case "rect" -> " x y width height rx ry ";
          case "circle" -> " cx cy r ";
          case "ellipse" -> " cx cy rx ry ";
          case "image", "svg", "use", "symbol" -> " x y width height ";
          case "path" -> " d ";
          default -> "";
        };
    return shaped.contains(" " + property + " ") ? GEOMETRY.get(property) : null;
  }

  private static Map<String, Property> geometry() {
    Map<String, Property> geometry = new HashMap<>();
    for (String name : new String[] {"x", "y", "cx", "cy"}) {
      geometry.put(name, new Property(false, false, "0", length(ANY, true, false, "")));
    }
    String sizes = "auto | min-content max-content fit-content stretch contain";
    for (String name : new String[] {"width", "height"}) {
      geometry.put(name, new Property(false, false, "auto", length(0, true, false, sizes)));
    }
    for (String name : new String[] {"rx", "ry"}) {
      geometry.put(name, new Property(false, false, "auto", length(0, true, false, "auto")));
    }
    geometry.put("r", new Property(false, false, "0", length(0, true, false, "")));
    geometry.put("d", new Property(false, false, "none", Placements::path));
    return geometry;
  }

  /** Fills the map. */
  private static final class Table {

    private final Map<String, Property> all = new HashMap<>();

    Table() {
      painting();
      strokes();
      groups();
      places();
      text();
      textThatIsChecked();
    }

    private void inherited(String name, String initial, Grammar grammar) {
      all.put(name, new Property(true, true, initial, grammar));
    }

    private void own(String name, String initial, Grammar grammar) {
      all.put(name, new Property(false, true, initial, grammar));
    }

    private void ofStyles(String name, boolean inherited, String initial, Grammar grammar) {
      all.put(name, new Property(inherited, false, initial, grammar));
    }

    private void painting() {
      inherited("color", "black", Values::colour);
      inherited("fill", "black", Values::paint);
      inherited("fill-opacity", "1", Values::share);
      inherited("fill-rule", "nonzero", words("nonzero evenodd"));
      inherited("clip-rule", "nonzero", words("nonzero evenodd"));
      inherited("color-interpolation", "sRGB", words("auto sRGB linearRGB"));
      inherited("color-interpolation-filters", "linearRGB", words("auto sRGB linearRGB"));
      inherited(
          "image-rendering",
          "auto",
          words(
              "auto optimizeQuality pixelated smooth high-quality optimizeSpeed crisp-edges"
                  + " -webkit-optimize-contrast"));
      inherited("paint-order", "normal", Placements::paintOrder);
      inherited(
          "shape-rendering", "auto", words("auto optimizeSpeed crispEdges geometricPrecision"));
      inherited("visibility", "visible", words("visible hidden collapse"));
      own("stop-color", "black", Values::colour);
      own("stop-opacity", "1", Values::share);
      own("flood-color", "black", Values::colour);
      own("flood-opacity", "1", Values::share);
      own("lighting-color", "white", Values::colour);
      own("opacity", "1", Values::share);
      ofStyles("background-color", false, "transparent", Values::colour);
    }

    private void strokes() {
      inherited("stroke", "none", Values::paint);
      inherited("stroke-width", "1", Values::strokeWidth);
      inherited("stroke-opacity", "1", Values::share);
      inherited("stroke-linecap", "butt", words("butt round square"));
      inherited("stroke-linejoin", "miter", words("miter round bevel miter-clip"));
      inherited("stroke-miterlimit", "4", Values.number(0));
      inherited("stroke-dasharray", "none", Values::dashes);
      inherited("stroke-dashoffset", "0", length(ANY, true, true, ""));
      inherited("marker-start", "none", Values::reference);
      inherited("marker-mid", "none", Values::reference);
      inherited("marker-end", "none", Values::reference);
    }

    private void groups() {
      own("clip-path", "none", Values::area);
      own("mask", "none", Values::area);
      own("mask-type", "luminance", words("luminance alpha"));
      own("filter", "none", Placements::filter);
      own(
          "display",
          "inline",
          words(
              "none inline block inline-block flex inline-flex grid inline-grid list-item table"
                  + " inline-table flow-root run-in compact marker table-row-group table-row table-cell"
                  + " table-column table-column-group table-header-group table-footer-group"
                  + " table-caption | contents"));
      own("overflow", "visible", words("visible hidden scroll auto clip"));
      ofStyles("isolation", false, "auto", words("auto isolate"));
      ofStyles(
          "mix-blend-mode",
          false,
          "normal",
          words(
              "normal multiply screen overlay darken lighten color-dodge color-burn hard-light"
                  + " soft-light difference exclusion hue saturation color luminosity plus-lighter"
                  + " | plus-darker"));
    }

    private void places() {
      own("transform", "none", Placements::transform);
      own("transform-origin", "0 0", Placements::origin);
      own(
          "transform-box",
          "view-box",
          words("view-box fill-box stroke-box content-box border-box"));
      own("vector-effect", "none", words("none non-scaling-stroke"));
    }

    private void text() {
      inherited("font-family", "serif", Grammar.text());
      inherited(
          "font-size",
          "medium",
          length(
              0,
              true,
              false,
              "xx-small x-small small medium large x-large xx-large smaller larger | xxx-large math"));
      inherited("font-style", "normal", Texts::style);
      inherited("font-weight", "normal", Texts::weight);
      inherited("letter-spacing", "normal", length(ANY, false, false, "normal"));
      inherited("word-spacing", "normal", length(ANY, false, false, "normal"));
      inherited("text-anchor", "start", words("start middle end"));
      inherited(
          "text-rendering",
          "auto",
          words("auto optimizeSpeed optimizeLegibility geometricPrecision"));
      inherited(
          "white-space", "normal", words("normal pre nowrap pre-wrap | pre-line break-spaces"));
      ofStyles("font-kerning", true, "auto", words("auto normal none"));
      own("text-decoration", "none", Texts::lines);
      String baselines =
          "auto baseline middle central hanging mathematical ideographic alphabetic text-before-edge"
              + " text-after-edge text-top text-bottom use-script no-change reset-size";
      inherited("dominant-baseline", "auto", words(baselines));
      own(
          "alignment-baseline",
          "auto",
          words(baselines + " before-edge after-edge | top center bottom"));
      own("baseline-shift", "baseline", Grammar.any());
      own("unicode-bidi", "normal", Grammar.any());
    }

    /** What is drawn in its plain form only, which is looked at where there is text. */
    private void textThatIsChecked() {
      inherited("direction", "ltr", Grammar.any());
      inherited("writing-mode", "horizontal-tb", Grammar.any());
      inherited("font-variant", "normal", Grammar.any());
      inherited("font-stretch", "normal", Grammar.any());
      inherited("font-size-adjust", "none", Grammar.any());
      for (String name : Undrawn.OF_TEXT.keySet()) {
        if (!all.containsKey(name)) {
          boolean own = name.startsWith("text-decoration-") && !name.endsWith("skip-ink");
          ofStyles(name, !own, Undrawn.initial(name), Grammar.any());
        }
      }
    }
  }
}
