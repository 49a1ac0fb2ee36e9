package io.cookery.tools.layers;

import io.cookery.input.Problem;
import io.cookery.tools.folder.Expansions;
import io.cookery.tools.folder.Folder;
import io.cookery.tools.folder.Folder.Location;
import io.cookery.tools.folder.ProblemList;
import io.cookery.tools.layers.CheckedPictures.Verdict;
import io.cookery.tools.picture.PictureSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks at every layer that any piece can need, before the first is cooked. */
final class LayersCheck {

  /** Most files that the params of one recipe can name. */
  static final int MAX_FILES = 50_000;

  /** How far a layer's proportions may be off, in pixels after scaling. */
  private static final double MAX_DISTORTION_PIXELS = 1;

  private static final Verdict INTERRUPTED = new Verdict.Unreadable("was not checked: interrupted");

  private final Expansions expansions;
  private final Folder folder;
  private final CheckedPictures pictures;

  LayersCheck(Expansions expansions, Path root, CheckedPictures pictures) {
    this.expansions = expansions;
    this.folder = new Folder(root);
    this.pictures = pictures;
  }

  /**
   * A file that params name.
   *
   * @param path where in params, a JSON Pointer
   */
  private record Named(String path, String file, Location location) {}

  List<Problem> problems(ObjectNode raw) {
    ProblemList problems = new ProblemList();
    List<Named> named = named(raw, problems);
    List<Path> inside = new ArrayList<>();
    for (Named one : named) {
      if (one.location() instanceof Location.Inside(Path file)) {
        inside.add(file);
      }
    }
    Map<Path, Verdict> verdicts = pictures.check(inside);
    for (Named one : named) {
      switch (one.location()) {
        case Location.Nowhere(String reason) ->
            problems.addOf(one.path(), one.file(), reason, () -> folder.hint(one.file()));
        case Location.Inside(Path file) -> {
          Verdict verdict = verdicts.getOrDefault(file, INTERRUPTED);
          tell(one, verdict, raw, problems);
        }
      }
    }
    return problems.toList();
  }

  /** Each file once, where it is named first. */
  private List<Named> named(ObjectNode raw, ProblemList problems) {
    Set<String> known = new HashSet<>();
    List<Named> named = new ArrayList<>();
    texts(raw)
        .forEach((path, text) ->
            expansions
                .of(text)
                .filter(file -> !Stack.namesNothing(file) && known.add(file))
                .limit(MAX_FILES - known.size() + 1L)
                .forEach(file -> named.add(new Named(path, file, folder.find(file)))));
    if (known.size() > MAX_FILES) {
      problems.addFirst(
          "/layers", "can name more than " + MAX_FILES + " files; use fewer placeholders");
    }
    return named;
  }

  private static void tell(Named named, Verdict verdict, ObjectNode raw, ProblemList problems) {
    switch (verdict) {
      case Verdict.Unreadable(String reason) ->
          problems.addOf(named.path(), named.file(), named.file() + " " + reason, () -> "");
      case Verdict.Good(PictureSize size) -> {
        JsonNode width = raw.path("width");
        JsonNode height = raw.path("height");
        if (width.isInt() && height.isInt() && isDistorted(size, width.asInt(), height.asInt())) {
          problems.add(
              named.path(),
              "%s is %d × %d pixels, which does not have the proportions of %d × %d"
                  .formatted(
                      named.file(), size.width(), size.height(), width.asInt(), height.asInt()));
        }
      }
    }
  }

  Set<Path> files(ObjectNode raw) {
    Set<Path> files = new LinkedHashSet<>();
    for (String text : texts(raw).values()) {
      expansions
          .of(text)
          .filter(file -> !Stack.namesNothing(file))
          .limit(MAX_FILES)
          .filter(file -> folder.find(file) instanceof Location.Inside)
          .forEach(file -> files.add(folder.named(file)));
    }
    return files;
  }

  /** The texts that name files, by where they stand in params. */
  private static Map<String, String> texts(ObjectNode raw) {
    Map<String, String> texts = new LinkedHashMap<>();
    int index = 0;
    for (JsonNode layer : raw.path("layers")) {
      String path = "/layers/" + index++;
      if (layer.isString()) {
        texts.put(path, layer.asString());
      } else if (layer.path("file").isString()) {
        texts.put(path + "/file", layer.path("file").asString());
      }
    }
    return texts;
  }

  private static boolean isDistorted(PictureSize size, int width, int height) {
    double heightByWidth = (double) size.height() * width / size.width();
    double widthByHeight = (double) size.width() * height / size.height();
    return Math.min(Math.abs(heightByWidth - height), Math.abs(widthByHeight - width))
        > MAX_DISTORTION_PIXELS;
  }
}
