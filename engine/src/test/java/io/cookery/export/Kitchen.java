package io.cookery.export;

import io.cookery.asset.AssetStore;
import io.cookery.asset.Output;
import io.cookery.asset.Sha256;
import io.cookery.collection.ExportAttributes;
import io.cookery.collection.ExportSettings;
import io.cookery.collection.ExportSettings.Format;
import io.cookery.cook.slot.Piece;
import io.cookery.trait.Category;
import io.cookery.trait.Share;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes pieces and requests for tests, and reads what an export wrote. */
final class Kitchen {

  static final String IMAGES =
      "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/";

  static final ExportSettings PLAIN =
      new ExportSettings(
          List.of(Format.erc721), "Robot #[[number]]", IMAGES, 1, null, ExportAttributes.PLAIN);

  private Kitchen() {}

  static Piece piece(int slot, Map<String, String> traits, Output... outputs) {
    return new Piece(
        slot,
        1,
        traits,
        JsonNodeFactory.instance.objectNode(),
        List.of(outputs),
        BigDecimal.ZERO,
        Duration.ZERO);
  }

  static Output text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Output(
        Output.Kind.text, "text/plain", Sha256.of(bytes), bytes.length, null, null, text);
  }

  static Output asset(AssetStore assets, Output.Kind kind, String mediaType, byte[] bytes)
      throws IOException {
    return new Output(kind, mediaType, assets.put(bytes), bytes.length, null, null, null);
  }

  /** An asset that claims to be a PNG; only its bytes matter. */
  static Output image(AssetStore assets, String content) throws IOException {
    return asset(assets, Output.Kind.image, "image/png", content.getBytes(StandardCharsets.UTF_8));
  }

  static TraitTree tree(String... categories) {
    Value any = new Value("any", "any", new Share.Weight(BigDecimal.ONE));
    return new TraitTree(
        Arrays.stream(categories)
            .<Category>map(name -> new Category.Valued(name, List.of(any), true))
            .toList());
  }

  static Category.Range range(String name, int zeroPad) {
    return new Category.Range(
        name, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE, zeroPad, true, null, true);
  }

  static ExportRequest request(TraitTree tree, int supply) {
    return new ExportRequest(
        "Robots", "Friendly robots.", supply, tree, PLAIN, "r1", "d1", List.of());
  }

  static ExportRequest with(ExportRequest request, ExportSettings settings) {
    return new ExportRequest(
        request.name(),
        request.description(),
        request.supply(),
        request.tree(),
        settings,
        request.recipe(),
        request.definition(),
        request.targets());
  }

  static ExportRequest shuffled(ExportRequest request, @Nullable Long seed) {
    ExportSettings settings = request.settings();
    return with(
        request,
        new ExportSettings(
            settings.formats(),
            settings.nameTemplate(),
            settings.imageBase(),
            settings.startNumber(),
            seed,
            settings.attributes()));
  }

  static PieceSource source(List<Piece> pieces) {
    return (slot, limit) ->
        pieces.stream().filter(piece -> piece.slot() > slot).limit(limit).toList();
  }

  static ExportResult export(
      AssetStore assets, ExportRequest request, List<Piece> pieces, Path folder)
      throws InterruptedException {
    return new Exporter(assets, "1.2.3")
        .export(request, source(pieces), folder, ExportProgress.NONE);
  }

  /** Every file below the folder, hidden ones too, with what is in it. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : list(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      files.put(path, Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return files;
  }

  static List<Path> list(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
    }
  }

  static String read(Path folder, String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }
}
