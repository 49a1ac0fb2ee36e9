package io.cookery.app.starter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A small collection that works as it is and is meant to be changed. */
public enum Starter {
  LAYERS,
  SVG,
  TEXT,
  SERVICE;

  /** The collection file of each. */
  public static final String FILE = "collection.yaml";

  /** All of them, as people write them. */
  public static final String WORDS =
      Arrays.stream(values()).map(Starter::word).collect(Collectors.joining(", "));

  /** The one of a name as people write it. */
  public static Optional<Starter> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its files beside the collection file, as paths of its resources. */
  List<String> files() {
    return switch (this) {
      case LAYERS ->
          List.of(
              "art/1-background/Dawn.png",
              "art/1-background/Meadow.png",
              "art/1-background/Night.png",
              "art/1-background/Sea.png",
              "art/2-body/Coral.png",
              "art/2-body/Mint.png",
              "art/2-body/Plum.png",
              "art/3-eyes/Happy.png",
              "art/3-eyes/Round.png",
              "art/3-eyes/Sleepy.png",
              "art/4-hat/Cap.png",
              "art/4-hat/Crown.png",
              "art/4-hat/Fez.png",
              "art/4-hat/None.png");
      case SVG -> List.of("drawing.svg");
      case TEXT -> List.of();
      case SERVICE -> List.of("painter.json");
    };
  }
}
