package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.LayerImport.Choice;
import io.cookery.app.layers.LayerImport.ImportedRule;
import io.cookery.app.layers.LayerImport.Stacked;
import io.cookery.app.layers.config.ConfigFile;
import io.cookery.app.layers.config.EngineConfig;
import io.cookery.tools.layers.LayersTool;
import io.cookery.tools.picture.PictureSize;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a folder of layers: its settings, its folders and names, and its pictures. */
final class Importer {

  private final ImportRequest request;
  private final Path root;
  private final Findings findings = new Findings();
  private final List<String> notes = new ArrayList<>();

  Importer(ImportRequest request) {
    this.request = request;
    this.root = request.folder();
  }

  LayerImport read() throws FileUnusable, InterruptedException {
    checkFolder();
    String below = below();
    EngineConfig config = config();
    boolean nftchef = config != null ? config.nftchef() : LayerFolder.isNftchefs(root);
    Notation notation =
        new Notation(config == null ? Notation.DELIMITER : config.delimiter(), nftchef, findings);
    List<Folder> folders =
        new LayerFolder(root, request.beside(), below, notation, findings).categories();
    List<Stacked> categories = new Categories(notation, config, findings).of(folders);
    findings.check();
    PictureSize size = size(categories, config);
    LayerPictures pictures = LayerPictures.read(root, categories);
    List<Stacked> ordered = ordered(categories, config, pictures);
    List<ImportedRule> rules =
        config == null ? List.of() : new EngineRules(ordered, findings).of(config);
    findings.check();
    int supply = supply(config);
    warnIfTooFew(supply, ordered);
    pictures.warn(ordered, findings);
    return new LayerImport(
        CleanName.of(request.name()),
        supply,
        below,
        size,
        ordered,
        rules,
        config,
        notes,
        findings.warnings());
  }

  private void checkFolder() throws FileUnusable {
    if (Files.isDirectory(root)) {
      return;
    }
    if (Files.exists(root)) {
      throw new FileUnusable(
          root + ": is a file; name the folder that has a folder of pictures for each layer");
    }
    throw new FileUnusable(
        root
            + (Files.isSymbolicLink(root)
                ? ": is a link that leads to nothing; name a folder"
                : ": there is no such folder"));
  }

  private String below() throws FileUnusable {
    Path folder = root.toAbsolutePath().normalize();
    Path beside = request.beside().toAbsolutePath().normalize();
    if (!folder.startsWith(beside)) {
      throw new FileUnusable(
          root
              + ": layers must be below the folder of the collection file; write it with -o "
              + root.resolveSibling("collection.yaml"));
    }
    StringBuilder path = new StringBuilder();
    for (Path step : beside.relativize(folder)) {
      path.append(path.isEmpty() ? "" : "/").append(step);
    }
    return path.toString();
  }

  private @Nullable EngineConfig config() throws FileUnusable {
    if (request.noConfig()) {
      return null;
    }
    ConfigFile files = new ConfigFile(blends());
    Path given = request.config();
    Path file = given != null ? given : files.beside(root).orElse(null);
    if (file == null) {
      ConfigFile.unread(root)
          .forEach(unread ->
              findings.warn(
                  unread
                      + " is not read: write weights into the names of pictures, as in Fez#10.png,"
                      + " and give --order"));
      if (request.configuration() != null) {
        throw new FileUnusable(
            "--configuration: there is no src/config.js beside "
                + root
                + "; name it with --config");
      }
      return null;
    }
    EngineConfig config = files.read(file, request.configuration());
    notes.add(
        "read "
            + file
            + " ("
            + (config.nftchef() ? "nftchef" : "HashLips")
            + "); --no-config leaves it aside");
    config.warnings().forEach(warning -> findings.warn(file + ": " + warning));
    return config;
  }

  /** Modes of blending that the tool knows. */
  private static Set<String> blends() {
    Set<String> blends = new LinkedHashSet<>();
    JsonNode blend = LayersTool.withDefaults().paramsSchema().findValue("blend");
    if (blend != null) {
      blend.path("enum").forEach(mode -> blends.add(mode.asString()));
    }
    return blends;
  }

  private PictureSize size(List<Stacked> categories, @Nullable EngineConfig config)
      throws FileUnusable {
    List<Path> paths =
        categories.stream()
            .flatMap(category ->
                category.choices().stream()
                    .map(choice -> root.resolve(category.folder()).resolve(choice.path())))
            .toList();
    PictureSize drawn = CommonSize.of(paths, root, findings);
    if (config == null || config.size() == null) {
      return drawn;
    }
    PictureSize wanted = new PictureSize(config.size().width(), config.size().height());
    if (CommonSize.distorted(wanted, drawn)) {
      findings.warn(
          "format in "
              + config.file()
              + " is "
              + CommonSize.shown(wanted)
              + ", which would stretch the pictures; the pieces are "
              + CommonSize.shown(drawn)
              + " as they are");
      return drawn;
    }
    return wanted;
  }

  private List<Stacked> ordered(
      List<Stacked> categories, @Nullable EngineConfig config, LayerPictures pictures)
      throws FileUnusable {
    if (!request.order().isEmpty()) {
      return StackOrder.given(categories, request.order());
    }
    if (config != null) {
      return StackOrder.byZIndex(categories);
    }
    Optional<List<Stacked>> byNumbers = StackOrder.byNumbers(categories, findings);
    if (byNumbers.isPresent() || categories.size() == 1) {
      return byNumbers.orElse(categories);
    }
    List<Stacked> guessed =
        StackOrder.byZIndex(StackOrder.given(categories, pictures.guessedOrder(categories)));
    boolean zIndex = guessed.stream().anyMatch(category -> category.zIndex() != null);
    notes.add(
        "order guessed from the pictures"
            + (zIndex ? " where no z-index says it" : "")
            + ", the lowest first: "
            + String.join(", ", guessed.stream().map(Stacked::category).toList())
            + "; change it with --order");
    return guessed;
  }

  private int supply(@Nullable EngineConfig config) throws FileUnusable {
    Integer supply = request.supply();
    if (supply != null) {
      return supply;
    }
    if (config == null || config.supply() == null) {
      throw new FileUnusable("--supply: is missing; say how many pieces, as in --supply 500");
    }
    return config.supply();
  }

  private void warnIfTooFew(int supply, List<Stacked> categories) {
    BigInteger combinations = BigInteger.ONE;
    for (Stacked category : categories) {
      long drawn = category.choices().stream().filter(Importer::isDrawn).count();
      combinations = combinations.multiply(BigInteger.valueOf(category.inUniqueness() ? drawn : 1));
    }
    if (combinations.compareTo(BigInteger.valueOf(supply)) < 0) {
      findings.warn(
          "there are only "
              + combinations
              + " combinations, so "
              + supply
              + " pieces cannot all differ; lower the supply or add pictures");
    }
  }

  private static boolean isDrawn(Choice choice) {
    return choice.weight().signum() > 0;
  }
}
