package io.cookery.tools.svg.css;

import java.util.Set;

/** Properties that style sheets can set. */
public final class Properties {

  /** Those that are not handed on to what lies in an element. */
  private static final Set<String> NOT_INHERITED =
      Set.of(
          "alignment-baseline",
          "background-color",
          "baseline-shift",
          "clip-path",
          "display",
          "dominant-baseline",
          "enable-background",
          "filter",
          "flood-color",
          "flood-opacity",
          "isolation",
          "lighting-color",
          "mask",
          "mask-type",
          "mix-blend-mode",
          "opacity",
          "overflow",
          "stop-color",
          "stop-opacity",
          "text-decoration",
          "transform",
          "transform-box",
          "transform-origin",
          "unicode-bidi",
          "vector-effect");

  private static final Set<String> INHERITED =
      Set.of(
          "clip-rule",
          "color",
          "color-interpolation",
          "color-interpolation-filters",
          "direction",
          "fill",
          "fill-opacity",
          "fill-rule",
          "font-family",
          "font-kerning",
          "font-size",
          "font-size-adjust",
          "font-stretch",
          "font-style",
          "font-variant",
          "font-weight",
          "image-rendering",
          "letter-spacing",
          "marker-end",
          "marker-mid",
          "marker-start",
          "paint-order",
          "shape-rendering",
          "stroke",
          "stroke-dasharray",
          "stroke-dashoffset",
          "stroke-linecap",
          "stroke-linejoin",
          "stroke-miterlimit",
          "stroke-opacity",
          "stroke-width",
          "text-anchor",
          "text-rendering",
          "visibility",
          "white-space",
          "word-spacing",
          "writing-mode");

  /** What changes how an element looks in a browser, and is not drawn here. */
  static final Set<String> NOT_DRAWN =
      Set.of(
          "all",
          "rotate",
          "scale",
          "translate",
          "offset-path",
          "mask-image",
          "-webkit-mask-image",
          "backdrop-filter",
          "font-feature-settings",
          "font-variation-settings",
          "font-variant-alternates",
          "font-variant-caps",
          "font-variant-east-asian",
          "font-variant-numeric",
          "font-variant-position",
          "text-decoration-line",
          "text-shadow",
          "text-transform",
          "zoom",
          "mask-border");

  /** What SVG 2 lets style sheets say of shapes, and SVG 1.1 does not. */
  static final Set<String> GEOMETRY =
      Set.of("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "d");

  /** All of them. */
  static final Set<String> KNOWN =
      java.util.stream.Stream.concat(NOT_INHERITED.stream(), INHERITED.stream())
          .collect(java.util.stream.Collectors.toUnmodifiableSet());

  private Properties() {}

  /** Whether there is such a property: only properties can say that they inherit. */
  public static boolean known(String property) {
    return KNOWN.contains(property);
  }

  /** Whether what lies in an element has it too. */
  public static boolean inherited(String property) {
    return INHERITED.contains(property);
  }
}
