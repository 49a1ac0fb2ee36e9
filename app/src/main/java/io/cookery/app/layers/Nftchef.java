package io.cookery.app.layers;

import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Folders as nftchef's engine reads them: what has a weight is drawn against its neighbours, what
 * has none is always there. So a folder without a weight is a category of its own; what a
 * collection file cannot say is refused by its name.
 */
final class Nftchef {

  private final Findings findings;
  private final List<CategorySource> sources = new ArrayList<>();

  Nftchef(Findings findings) {
    this.findings = findings;
  }

  /** The categories of these folders, each folder before those in it. */
  List<CategorySource> categories(List<Folder> roots) {
    roots.forEach(root -> category(root, null));
    return List.copyOf(sources);
  }

  private void category(Folder folder, @Nullable Integer around) {
    Integer zIndex = folder.name().zIndex() == null ? around : folder.name().zIndex();
    List<Layer> choices = new ArrayList<>();
    List<Layer> always = new ArrayList<>();
    List<Folder> inner = new ArrayList<>();
    for (Layer layer : folder.layers()) {
      switch (layer) {
        case Folder below when below.name().weight() == null -> inner.add(below);
        case Folder below -> choices.add(value(below, zIndex));
        case Picture picture when picture.name().weight() == null -> always.add(picture);
        case Picture picture -> choices.add(picture);
      }
    }
    if (choices.isEmpty() && always.size() == 1) {
      choices.addAll(always);
    } else if (!always.isEmpty()) {
      findings.refuse(
          list(always)
              + ": without a weight, which nftchef's engine draws in every piece beside what else is"
              + " drawn of "
              + folder.path()
              + "/; a category has one picture for each piece: give "
              + (always.size() == 1
                  ? "it a weight such as #1, or a folder of its own"
                  : "them" + " weights such as #1, or each a folder of its own"));
    }
    if (!choices.isEmpty()) {
      choices.forEach(choice -> checkPlace(choice, zIndex));
      sources.add(new CategorySource(new Folder(folder.name(), folder.path(), choices), zIndex));
    }
    inner.forEach(below -> category(below, zIndex));
  }

  /** A folder with a weight: its pictures share the weight, or it is one picture itself. */
  private Layer value(Folder folder, @Nullable Integer around) {
    List<Layer> layers = new ArrayList<>();
    List<Layer> always = new ArrayList<>();
    for (Layer layer : folder.layers()) {
      switch (layer) {
        case Folder below when below.name().weight() == null ->
            findings.refuse(
                below.path()
                    + "/: nftchef's engine chooses from it whenever it has chosen "
                    + folder.path()
                    + "/; a value has no categories of its own: make it a category beside it, with"
                    + " rules (docs/collection-file.md)");
        case Folder below -> layers.add(value(below, around));
        case Picture picture when picture.name().weight() == null -> always.add(picture);
        case Picture picture -> layers.add(picture);
      }
    }
    if (layers.isEmpty() && always.size() == 1) {
      return new Picture(folder.name(), always.getFirst().path());
    }
    if (!always.isEmpty()) {
      findings.refuse(
          list(always)
              + ": without a weight, which nftchef's engine draws together for one value; a value has"
              + " one picture: merge them, or give them weights such as #1");
    }
    return new Folder(folder.name(), folder.path(), layers);
  }

  private void checkPlace(Layer layer, @Nullable Integer around) {
    Integer own = layer.name().zIndex();
    if (own != null && !Objects.equals(own, around)) {
      findings.refuse(
          layer.path()
              + ": has a z-index of its own; all of a category is one layer: move it into a folder of"
              + " its own, with this z-index");
    }
    if (layer instanceof Folder folder) {
      folder.layers().forEach(below -> checkPlace(below, around));
    }
  }

  private static String list(List<Layer> layers) {
    return Findings.list(layers.stream().map(Layer::path).toList());
  }
}
