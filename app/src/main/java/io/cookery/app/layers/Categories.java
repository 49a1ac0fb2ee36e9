package io.cookery.app.layers;

import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import io.cookery.app.layers.LayerImport.Choice;
import io.cookery.app.layers.LayerImport.Stacked;
import io.cookery.app.layers.config.EngineConfig;
import io.cookery.app.layers.config.EngineConfig.Entry;
import io.cookery.app.layers.config.EngineConfig.Look;
import io.cookery.trait.check.TraitSpecCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes categories of folders. */
final class Categories {

  private static final Pattern PATH = Pattern.compile("/");

  private final Notation notation;
  private final @Nullable EngineConfig config;
  private final Findings findings;

  Categories(Notation notation, @Nullable EngineConfig config, Findings findings) {
    this.notation = notation;
    this.config = config;
    this.findings = findings;
  }

  /** The categories in the order of the folders. */
  List<Stacked> of(List<Folder> folders) {
    List<CategorySource> sources =
        notation.isNftchef()
            ? new Nftchef(findings).categories(named(folders))
            : new HashLips(findings).categories(named(folders));
    Map<CategorySource, String> names = new CategoryNames(findings).of(sources, this::wanted);
    if (sources.size() > TraitSpecCheck.MAX_CATEGORIES) {
      findings.refuse(
          "there are "
              + sources.size()
              + " categories, and at most "
              + TraitSpecCheck.MAX_CATEGORIES
              + " are possible");
    }
    List<Stacked> categories = new ArrayList<>();
    names.forEach((source, name) -> categories.add(stacked(source, name)));
    return categories;
  }

  /** Those that the settings name, in their order; all, when there are none. */
  private List<Folder> named(List<Folder> folders) {
    if (config == null) {
      return folders;
    }
    Map<String, Folder> left = new LinkedHashMap<>();
    folders.forEach(folder -> left.put(folder.path(), folder));
    List<Folder> named = new ArrayList<>();
    for (Entry entry : config.order()) {
      Folder folder = left.remove(entry.folder());
      if (folder == null) {
        findings.refuse(
            config.file()
                + ": layersOrder names "
                + entry.folder()
                + ", which is not a folder with pictures here");
      } else {
        named.add(folder);
      }
    }
    left.keySet()
        .forEach(folder ->
            findings.warn(
                folder + "/",
                " is not in layersOrder and is left out",
                " are not in layersOrder and are left out"));
    return named;
  }

  private @Nullable String wanted(CategorySource source) {
    Entry entry = entry(source);
    return entry == null ? null : entry.name();
  }

  /** What the settings say of a folder: its own entry, or that of the folder that it lies in. */
  private @Nullable Entry entry(CategorySource source) {
    if (config == null) {
      return null;
    }
    int slash = source.path().indexOf('/');
    String root = slash < 0 ? source.path() : source.path().substring(0, slash);
    for (Entry entry : config.order()) {
      if (entry.folder().equals(root)) {
        return slash < 0 ? entry : inner(entry, entry.inner().get(source.rawName()));
      }
    }
    return null;
  }

  private static Entry inner(Entry around, @Nullable Entry inner) {
    return inner == null
        ? new Entry(around.folder(), null, around.look(), around.inUniqueness(), Map.of())
        : new Entry(around.folder(), inner.name(), inner.look(), around.inUniqueness(), Map.of());
  }

  private Stacked stacked(CategorySource source, String name) {
    Folder folder = source.folder();
    Map<Picture, BigDecimal> weights = FolderWeights.of(folder);
    Map<Picture, String> names =
        new ValueNames(notation, config == null ? Map.of() : config.renamed(), findings).of(folder);
    List<Choice> choices = new ArrayList<>();
    folder
        .pictures()
        .forEach(picture ->
            choices.add(
                new Choice(
                    String.valueOf(names.get(picture)),
                    picture.path().substring(folder.path().length() + 1),
                    weights.getOrDefault(picture, BigDecimal.ONE),
                    engineNames(picture, folder))));
    if (choices.stream().allMatch(choice -> choice.weight().signum() == 0)) {
      findings.refuse(
          folder.path() + "/: all its pictures have the weight 0, so none can be drawn");
    }
    if (choices.size() > TraitSpecCheck.MAX_VALUES_PER_CATEGORY) {
      findings.refuse(
          folder.path()
              + "/: has more than "
              + TraitSpecCheck.MAX_VALUES_PER_CATEGORY
              + " pictures, the most that a category can have");
    }
    Entry entry = entry(source);
    return new Stacked(
        folder.path(),
        name,
        source.zIndex(),
        entry == null ? Look.PLAIN : entry.look(),
        entry == null || entry.inUniqueness(),
        choices);
  }

  /** What settings call a picture: its own name, or that of a folder that it lies in. */
  private Set<String> engineNames(Picture picture, Folder category) {
    Set<String> names = new LinkedHashSet<>(Set.of(picture.name().name()));
    for (String folder : foldersBetween(picture, category)) {
      names.add(notation.quiet().ofFolder(folder, folder).name());
    }
    return names;
  }

  private static List<String> foldersBetween(Picture picture, Folder category) {
    List<String> steps =
        List.of(PATH.split(picture.path().substring(category.path().length() + 1)));
    return steps.subList(0, steps.size() - 1);
  }
}
