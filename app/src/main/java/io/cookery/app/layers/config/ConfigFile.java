package io.cookery.app.layers.config;

import io.cookery.app.file.FileUnusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds and reads the {@code config.js} of an engine. */
public final class ConfigFile {

  private static final int MAX_BYTES = 1 << 20;

  /** Where it stands, seen from the folder of layers. */
  private static final List<String> PLACES =
      List.of("../src/config.js", "../config.js", "config.js");

  /** Settings of engines that keep weights in them, and by what they are known. */
  private static final Map<String, String> UNREAD =
      Map.of("config.py", "rarity_weights", "config.json", "trait_path");

  private final Set<String> blends;

  /** Reads files whose layers may have these modes of blending. */
  public ConfigFile(Set<String> blends) {
    this.blends = blends;
  }

  /** The file that belongs to a folder of layers, if there is one. */
  public Optional<Path> beside(Path layers) {
    return PLACES.stream()
        .map(place -> layers.resolve(place).normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Settings of engines beside a folder of layers that are not read. */
  public static List<Path> unread(Path layers) {
    List<Path> unread = new ArrayList<>();
    for (Map.Entry<String, String> known : new TreeMap<>(UNREAD).entrySet()) {
      Path file = layers.resolve("..").resolve(known.getKey()).normalize();
      try {
        if (Files.isRegularFile(file)
            && Files.size(file) <= MAX_BYTES
            && new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .contains(known.getValue())) {
          unread.add(file);
        }
      } catch (IOException unreadable) {
        unread.remove(file); // what cannot be read says nothing
      }
    }
    return unread;
  }

  /**
   * Reads one.
   *
   * @param configuration which of its layerConfigurations, from 1; null when it has one
   */
  public EngineConfig read(Path file, @Nullable Integer configuration) throws FileUnusable {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new FileUnusable(file + ": is larger than 1 MiB, which no config.js is");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return new ConfigReader(file, JsFile.read(text), blends).read(configuration);
    } catch (IOException unreadable) {
      throw new FileUnusable(file + ": cannot be read; is it there?");
    }
  }
}
