package io.cookery.app.layers;

import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import java.util.List;

/**
 * Folders as HashLips reads them: each is a category, and a picture without a weight has the weight
 * 1. Folders in them, which HashLips does not know, sort; or share a weight if they have one.
 */
final class HashLips {

  private final Findings findings;

  HashLips(Findings findings) {
    this.findings = findings;
  }

  List<CategorySource> categories(List<Folder> roots) {
    roots.forEach(this::warn);
    return roots.stream().map(root -> new CategorySource(root, null)).toList();
  }

  private void warn(Folder category) {
    category.layers().forEach(this::warnOfFolders);
    List<Picture> pictures = category.pictures().toList();
    if (pictures.stream().anyMatch(picture -> picture.name().weight() != null)) {
      pictures.stream()
          .filter(picture -> picture.name().weight() == null)
          .forEach(picture ->
              findings.warn(
                  picture.path(),
                  " has no weight, beside others that have one: it counts as 1",
                  " have no weight, beside others that have one: they count as 1"));
    }
  }

  private void warnOfFolders(Layer layer) {
    if (layer instanceof Folder folder) {
      long without =
          folder.layers().stream()
              .filter(Picture.class::isInstance)
              .filter(picture -> picture.name().weight() == null)
              .count();
      if (folder.name().weight() != null && without > 1) {
        findings.warn(
            folder.path() + "/",
            " has a weight and pictures without one: they are values here, where nftchef's engine"
                + " draws them all together",
            " have a weight and pictures without one: they are values here, where nftchef's engine"
                + " draws them all together");
      }
      folder.layers().forEach(this::warnOfFolders);
    }
  }
}
