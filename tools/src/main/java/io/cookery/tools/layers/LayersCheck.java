package io.cookery.tools.layers;

import io.cookery.input.Problem;
import io.cookery.tools.folder.Expansions;
import io.cookery.tools.folder.Folder;
import io.cookery.tools.folder.Folder.Location;
import io.cookery.tools.folder.ProblemList;
import io.cookery.tools.png.PngHeader;
import io.cookery.tools.png.UnreadablePngException;
import java.io.IOException;
import java.nio.file.Path;
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

  private final Expansions expansions;
  private final Path root;

  LayersCheck(Expansions expansions, Path root) {
    this.expansions = expansions;
    this.root = root;
  }

  List<Problem> problems(ObjectNode raw) {
    ProblemList problems = new ProblemList();
    Folder folder = new Folder(root);
    Set<String> checked = new HashSet<>();
    texts(raw)
        .forEach((path, text) ->
            expansions
                .of(text)
                .filter(file -> !Stack.namesNothing(file) && checked.add(file))
                .limit(MAX_FILES - checked.size() + 1L)
                .forEach(file -> checkFile(folder.find(file), file, path, raw, problems)));
    if (checked.size() > MAX_FILES) {
      problems.addFirst(
          "/layers", "can name more than " + MAX_FILES + " files; use fewer placeholders");
    }
    return problems.toList();
  }

  Set<Path> files(ObjectNode raw) {
    Set<Path> files = new LinkedHashSet<>();
    Folder folder = new Folder(root);
    for (String text : texts(raw).values()) {
      expansions
          .of(text)
          .filter(file -> !Stack.namesNothing(file))
          .limit(MAX_FILES)
          .map(folder::find)
          .forEach(location -> {
            if (location instanceof Location.Inside(Path file)) {
              files.add(file);
            }
          });
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

  private static void checkFile(
      Location location, String file, String path, ObjectNode raw, ProblemList problems) {
    switch (location) {
      case Location.Nowhere(String reason) -> problems.add(path, reason);
      case Location.Inside(Path inside) -> checkPng(inside, file, path, raw, problems);
    }
  }

  private static void checkPng(
      Path inside, String file, String path, ObjectNode raw, ProblemList problems) {
    try {
      PngHeader header = PngHeader.read(inside);
      JsonNode width = raw.path("width");
      JsonNode height = raw.path("height");
      if (width.isInt() && height.isInt() && isDistorted(header, width.asInt(), height.asInt())) {
        problems.add(
            path,
            "%s is %d × %d pixels, which does not have the proportions of %d × %d"
                .formatted(file, header.width(), header.height(), width.asInt(), height.asInt()));
      }
    } catch (UnreadablePngException e) {
      problems.add(path, file + " " + e.getMessage());
    } catch (IOException e) {
      problems.add(path, file + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean isDistorted(PngHeader header, int width, int height) {
    double heightByWidth = (double) header.height() * width / header.width();
    double widthByHeight = (double) header.width() * height / header.height();
    return Math.min(Math.abs(heightByWidth - height), Math.abs(widthByHeight - width))
        > MAX_DISTORTION_PIXELS;
  }
}
