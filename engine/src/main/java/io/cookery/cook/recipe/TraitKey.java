package io.cookery.cook.recipe;

import io.cookery.asset.Sha256;
import io.cookery.collection.Recipe;
import io.cookery.trait.Category;
import io.cookery.trait.Trait;
import io.cookery.trait.Traits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What two pieces have in common exactly if they count as alike: 128 bits of a SHA-256. */
final class TraitKey {

  private static final int EXPECTED_BYTES = 512;

  private TraitKey() {}

  /** The categories that count; none when pieces may be alike. */
  static Set<String> categories(Recipe recipe) {
    if (!recipe.unique()) {
      return Set.of();
    }
    return recipe.tree().categories().stream()
        .filter(Category::inUniqueness)
        .map(Category::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The key over these categories; null when there are none. */
  static @Nullable UUID of(Traits traits, Set<String> categories) {
    if (categories.isEmpty()) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    for (Trait trait : traits.list()) {
      if (categories.contains(trait.category())) {
        write(bytes, trait.category());
        write(bytes, trait.name());
      }
    }
    ByteBuffer hash = ByteBuffer.wrap(Sha256.digest().digest(bytes.toByteArray()));
    return new UUID(hash.getLong(), hash.getLong());
  }

  private static void write(ByteArrayOutputStream to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // The length, as four bytes, keeps ("ab", "c") apart from ("a", "bc").
    to.write(bytes.length >>> 24);
    to.write(bytes.length >>> 16);
    to.write(bytes.length >>> 8);
    to.write(bytes.length);
    to.write(bytes, 0, bytes.length);
  }
}
