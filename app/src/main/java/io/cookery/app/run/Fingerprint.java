package io.cookery.app.run;

import io.cookery.asset.Sha256;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.MadeFrom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tells collections that were made from files apart: name, recipe, and the files that the tool
 * works with. The supply is left out, since raising it goes on with the same collection; so is
 * everything that says only how to cook or to export.
 *
 * @param recipe the same wherever the file lies, SHA-256 in hexadecimal
 * @param collection the same for the same recipe in the same folder, SHA-256 in hexadecimal
 * @param unnamed the recipe alone, without the collection's name and without its files
 * @param from the same, taken apart into the recipe and its files
 */
record Fingerprint(String recipe, String collection, String unnamed, MadeFrom from) {

  private static final Set<String> NOT_RECIPE = Set.of("description", "supply", "cook", "export");

  private static final Set<String> NOT_PIECES =
      Set.of("name", "description", "supply", "cook", "export");

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** Takes it; the files are those that the recipe can name. */
  static Fingerprint of(CollectionDefinition definition, KeptFiles.Kept files) {
    String hash = recipe(definition.source(), files.sums());
    String alone = recipe(definition.source());
    return new Fingerprint(
        hash,
        below(files.folder(), hash),
        hash(canonical(definition.source(), NOT_PIECES)),
        new MadeFrom(below(files.folder(), alone), files.sums()));
  }

  /** The same for the same recipe in one file, whatever the name of its collection. */
  String of(Path file) {
    MessageDigest digest = Sha256.digest();
    add(digest, "file");
    add(digest, file.toString());
    add(digest, unnamed);
    from.files()
        .forEach((path, sum) -> {
          add(digest, path);
          add(digest, sum);
        });
    return Sha256.hex(digest);
  }

  /** The recipe of a collection whose tool works with these files. */
  static String recipe(ObjectNode source, SortedMap<String, String> sums) {
    MessageDigest digest = Sha256.digest();
    add(digest, canonical(source, NOT_RECIPE));
    sums.forEach((path, sum) -> {
      add(digest, path);
      add(digest, sum);
    });
    return Sha256.hex(digest);
  }

  /** Cooking goes on with the files of a folder, so the same recipe elsewhere is another. */
  private static String below(Path folder, String recipe) {
    MessageDigest digest = Sha256.digest();
    add(digest, recipe);
    add(digest, folder.toString());
    return Sha256.hex(digest);
  }

  /** The recipe of a collection whose tool works with no files, or with files elsewhere. */
  static String recipe(ObjectNode source) {
    return hash(canonical(source, NOT_RECIPE));
  }

  /** All that a collection file says, in whatever order. */
  static String of(ObjectNode source) {
    return hash(canonical(source, Set.of()));
  }

  private static String hash(String text) {
    MessageDigest digest = Sha256.digest();
    add(digest, text);
    return Sha256.hex(digest);
  }

  private static String canonical(ObjectNode source, Set<String> without) {
    TreeMap<String, JsonNode> recipe = new TreeMap<>();
    source.properties().stream()
        .filter(entry -> !without.contains(entry.getKey()))
        .forEach(entry -> recipe.put(entry.getKey(), entry.getValue()));
    return SORTED.writeValueAsString(SORTED.treeToValue(SORTED.valueToTree(recipe), Object.class));
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) ':');
    digest.update(bytes);
  }
}
