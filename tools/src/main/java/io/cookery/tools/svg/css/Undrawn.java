package io.cookery.tools.svg.css;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Properties of CSS that are not drawn, each with the values that change nothing. */
public final class Undrawn {

  /**
   * What changes text, by property; the values are those that change nothing. They are told where
   * there is text only.
   */
  public static final Map<String, Set<String>> OF_TEXT =
      table(
          """
          direction: ltr
          writing-mode: lr lr-tb rl-tb horizontal-tb rl
          unicode-bidi: normal embed isolate
          baseline-shift: baseline 0 0px 0%
          font-variant: normal none
          font-stretch: normal 100%
          font-size-adjust: none
          font-feature-settings: normal
          font-variation-settings: normal
          font-language-override: normal
          font-optical-sizing: auto none
          font-palette: normal
          font-synthesis: weight,style,small-caps style,weight,small-caps
          font-synthesis-weight: auto
          font-synthesis-style: auto
          font-variant-alternates: normal
          font-variant-caps: normal
          font-variant-east-asian: normal
          font-variant-emoji: normal text
          font-variant-ligatures: normal common-ligatures
          font-variant-numeric: normal
          font-variant-position: normal
          text-autospace: normal no-autospace
          text-combine-upright: none
          text-decoration-color: currentcolor
          text-decoration-style: solid
          text-decoration-thickness: auto
          text-decoration-skip-ink: auto
          text-emphasis: none
          text-emphasis-style: none
          text-shadow: none
          text-spacing-trim: normal space-all auto
          text-transform: none
          text-underline-offset: auto
          text-underline-position: auto
          vertical-align: baseline
          white-space-collapse: collapse
          """);

  /** What changes any element. */
  private static final Map<String, Set<String>> OF_ALL =
      table(
          """
          all:
          animation: none
          animation-name: none
          backdrop-filter: none
          color-scheme: normal light light,only only,light
          content-visibility: visible auto
          image-orientation: from-image
          mask-border: none
          mask-border-source: none
          mask-box-image: none
          mask-box-image-source: none
          mask-clip: border-box
          mask-composite: add source-over
          mask-image: none
          mask-mode: match-source
          mask-origin: border-box
          mask-position: 0%,0% 0,0 0px,0px
          mask-position-x: 0% 0 0px
          mask-position-y: 0% 0 0px
          mask-repeat: repeat
          mask-size: auto
          offset: none
          offset-path: none
          overflow-x: visible hidden
          overflow-y: visible hidden
          rotate: none 0deg
          scale: none 1
          translate: none 0 0px
          zoom: normal 1 100%
          """);

  /** What changes the box of the outermost element: a picture of a page, not of the SVG. */
  private static final Pattern OF_THE_BOX =
      Pattern.compile(
          "background.*|border.*|box-(shadow|sizing|decoration-break|reflect)|corner-.*|margin.*|padding.*"
              + "|outline(-width|-style)?|position|inset.*|left|right|top|bottom|(min|max)-.*|aspect-ratio"
              + "|block-size|inline-size|perspective|contain-intrinsic-.*|overflow-clip-margin");

  private static final Set<String> BOX_AS_IT_IS =
      Set.of(
          "none",
          "normal",
          "auto",
          "0",
          "0px",
          "0%",
          "static",
          "relative",
          "content-box",
          "100%",
          "inherit",
          "transparent");

  /** Parts of the box that change nothing where no other part is said. */
  private static final Pattern BOX_WITHOUT_EFFECT =
      Pattern.compile(
          "border-(collapse|spacing|.*-color|color)|border-(.*-)?radius|background-(attachment|clip|origin"
              + "|position.*|repeat|size|blend-mode)|border-image-(outset|repeat|slice|width)");

  private static final Pattern PREFIXED =
      Pattern.compile(
          "-webkit-(transform(?:-origin)?|filter|clip-path|opacity|mask.*|animation|animation-name|box-.*"
              + "|border-.*|background-.*|margin-.*|padding-.*|font-feature-settings|text-emphasis.*"
              + "|writing-mode|perspective)");

  private Undrawn() {}

  private static Map<String, Set<String>> table(String text) {
    return text.lines()
        .map(line -> line.split(":", 2))
        .collect(
            toUnmodifiableMap(
                parts -> parts[0],
                parts -> Set.copyOf(Arrays.asList(parts[1].strip().split(" ", -1)))));
  }

  /** Whether such a value changes how an element looks, in a way that is not drawn. */
  static boolean changes(String property, String value, boolean outermost) {
    String plain = value.toLowerCase(Locale.ROOT).replaceAll("\\s+", ",");
    if (plain.matches("initial|unset|revert") && !property.equals("all")) {
      return false;
    }
    Set<String> neutral = OF_ALL.get(property);
    if (neutral != null) {
      return !neutral.contains(plain);
    }
    return outermost
        && OF_THE_BOX.matcher(property).matches()
        && !BOX_WITHOUT_EFFECT.matcher(property).matches()
        && !BOX_AS_IT_IS.containsAll(Arrays.asList(plain.split(",", -1)));
  }

  /** The name without {@code -webkit-}, for those that are the same with it. */
  static String plainName(String property) {
    Matcher prefixed = PREFIXED.matcher(property);
    return prefixed.matches() ? prefixed.group(1) : property;
  }

  /** A value that changes nothing. */
  static String initial(String property) {
    return OF_TEXT.getOrDefault(property, Set.of("normal")).iterator().next();
  }

  /** Whether such a value of text is as good as none. */
  public static boolean plain(String property, String value) {
    return OF_TEXT.getOrDefault(property, Set.of()).contains(value.strip().replaceAll("\\s+", ","));
  }
}
