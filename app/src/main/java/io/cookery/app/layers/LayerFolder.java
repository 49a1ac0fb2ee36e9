package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import io.cookery.input.FileTrouble;
import io.cookery.tools.folder.Folder.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks through a folder of layers; what it leaves out becomes a warning. */
final class LayerFolder {

  /** As many as the tool takes for one collection. */
  static final int MAX_PICTURES = 50_000;

  static final int MAX_DEPTH = 16;

  /** What operating systems and editors leave behind. */
  private static final Set<String> LITTER =
      Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r", "$recycle.bin");

  /** Pictures of kinds that people use, and that are not read here. */
  private static final Pattern OTHER_PICTURE =
      Pattern.compile("(?i).*\\.(jfif|jpe|bmp|apng|tiff?|svg|avif|heic|psd|ai)");

  private static final Pattern WEIGHTS =
      Pattern.compile("(?i).*(rarit|weight|config|metadata|trait).*\\.(json|csv|py|js|ts|xlsx?)");

  private final Path root;
  private final Path beside;
  private final String below;
  private final Notation notation;
  private final Findings findings;
  private int pictures;

  /**
   * Looks through a folder.
   *
   * @param beside folder of the collection file
   * @param below path of the folder from there, empty if it is the same
   */
  LayerFolder(Path root, Path beside, String below, Notation notation, Findings findings) {
    this.root = root;
    this.beside = beside;
    this.below = below;
    this.notation = notation;
    this.findings = findings;
  }

  /** Whether a name in it says that it was made for nftchef's engine. */
  static boolean isNftchefs(Path root) throws FileUnusable {
    try (Stream<Path> paths = Files.walk(root, MAX_DEPTH)) {
      return paths.limit(MAX_PICTURES).anyMatch(path -> Notation.hasZIndex(name(path)));
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      return false; // what cannot be listed is said when it is listed
    }
  }

  /** The folders with pictures in them, in natural order. */
  List<Folder> categories() throws FileUnusable {
    List<Folder> categories = new ArrayList<>();
    for (Path path : children(root)) {
      String name = name(path);
      if (!Files.isDirectory(path)) {
        leaveOutBeside(path, name);
        continue;
      }
      if (leads(path, name + "/")) {
        Folder folder = folder(path, 1);
        if (folder.layers().isEmpty()) {
          findings.warn(
              name + "/", " has no pictures and is left out", " have no pictures and are left out");
        } else {
          categories.add(folder);
        }
      }
    }
    if (categories.isEmpty()) {
      throw new FileUnusable(
          root
              + ": has no folders with pictures; layers are found as"
              + " <Category>/<name>#<weight>.png below it");
    }
    return categories;
  }

  private void leaveOutBeside(Path path, String name) {
    if (WEIGHTS.matcher(name).matches()) {
      findings.warn(
          name,
          " is not read: write weights into the names of pictures, as in Fez#10.png",
          " are not read: write weights into the names of pictures, as in Fez#10.png");
    } else {
      findings.warn(
          root.relativize(path).toString(),
          " lies outside the category folders and is left out",
          " lie outside the category folders and are left out");
    }
  }

  private Folder folder(Path folder, int depth) throws FileUnusable {
    if (depth > MAX_DEPTH) {
      throw new FileUnusable(folder + ": is nested deeper than " + MAX_DEPTH + " folders");
    }
    List<Layer> layers = new ArrayList<>();
    for (Path path : children(folder)) {
      String shown = path(path);
      if (Files.isDirectory(path)) {
        if (leads(path, shown + "/")) {
          Folder inner = folder(path, depth + 1);
          if (!inner.layers().isEmpty()) {
            layers.add(inner);
          }
        }
      } else if (Notation.isPicture(name(path))) {
        picture(path, shown).ifPresent(layers::add);
      } else if (OTHER_PICTURE.matcher(name(path)).matches()) {
        findings.warn(
            shown,
            " is not a PNG, JPEG, GIF or WebP and is left out; save it as PNG if it is a layer",
            " are not PNGs, JPEGs, GIFs or WebPs and are left out; save them as PNG if they are layers");
      } else {
        findings.warn(
            shown, " is not a picture and is left out", " are not pictures and are left out");
      }
    }
    return new Folder(notation.ofFolder(name(folder), path(folder)), path(folder), layers);
  }

  private Optional<Picture> picture(Path path, String shown) throws FileUnusable {
    String file = below.isEmpty() ? shown : below + "/" + shown;
    if (new io.cookery.tools.folder.Folder(beside).find(file)
        instanceof Location.Nowhere(String reason)) {
      if (shown.indexOf('\\') >= 0) {
        findings.warn(
            shown,
            " has a backslash in its name and is left out; rename it",
            " have a backslash in their names and are left out; rename them");
      } else if (Files.isSymbolicLink(path) && !Files.exists(path)) {
        findings.warn(
            shown,
            " is a link that leads nowhere and is left out",
            " are links that lead nowhere and are left out");
      } else {
        findings.warn(shown + " is left out, since no collection file can name it: " + reason);
      }
      return Optional.empty();
    }
    if (++pictures > MAX_PICTURES) {
      throw new FileUnusable(root + ": has more than " + MAX_PICTURES + " pictures");
    }
    return Optional.of(new Picture(notation.ofFile(name(path), shown), shown));
  }

  /** Whether a folder is one that may be looked into, and not a link back or out. */
  private boolean leads(Path folder, String shown) {
    try {
      Path real = folder.toRealPath();
      if (!Files.isSymbolicLink(folder)) {
        return true;
      }
      boolean inside = real.startsWith(beside.toRealPath());
      boolean back = folder.resolveSibling("").toAbsolutePath().toRealPath().startsWith(real);
      if (inside && !back) {
        return true;
      }
      findings.warn(
          shown,
          back
              ? " is a link to a folder that it lies in, and is left out"
              : " is a link that leads out of the collection's folder, and is left out",
          back
              ? " are links to folders that they lie in, and are left out"
              : " are links that lead out of the collection's folder, and are left out");
    } catch (IOException unreadable) {
      findings.warn(shown, " cannot be read and is left out", " cannot be read and are left out");
    }
    return false;
  }

  private String path(Path path) {
    StringBuilder text = new StringBuilder();
    for (Path step : root.relativize(path)) {
      text.append(text.isEmpty() ? "" : "/").append(step);
    }
    return text.toString();
  }

  private static List<Path> children(Path folder) throws FileUnusable {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> !name(path).startsWith("."))
          .filter(path -> !LITTER.contains(name(path).toLowerCase(Locale.ROOT)))
          .sorted((left, right) -> NaturalOrder.INSTANCE.compare(name(left), name(right)))
          .toList();
    } catch (IOException unreadable) {
      throw new FileUnusable(folder + ": " + FileTrouble.words(unreadable));
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
