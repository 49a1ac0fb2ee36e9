package io.cookery.app.layers;

import java.util.List;
import java.util.stream.Stream;

/** What stands in a category's folder. */
sealed interface Layer {

  WeightedName name();

  /** The path below the folder of all layers, with / between folders. */
  String path();

  /** A picture. */
  record Picture(WeightedName name, String path) implements Layer {}

  /** A folder with at least one picture somewhere below it. */
  record Folder(WeightedName name, String path, List<Layer> layers) implements Layer {
    public Folder {
      layers = List.copyOf(layers);
    }

    Stream<Picture> pictures() {
      return layers.stream()
          .flatMap(layer ->
              switch (layer) {
                case Picture picture -> Stream.of(picture);
                case Folder folder -> folder.pictures();
              });
    }
  }
}
