package io.cookery.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are removed from a store while others put them. */
class OldAssetsTest {

  private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.UTF_8);
  private static final int RACES = 1_000;

  @TempDir Path root;

  private FileAssetStore store;

  @BeforeEach
  void open() throws IOException {
    store = FileAssetStore.open(root);
  }

  private static Instant ago(Duration age) {
    return Instant.now().minus(age);
  }

  private void age(String sha256, Duration age) {
    try {
      Files.setLastModifiedTime(store.path(sha256).orElseThrow(), FileTime.from(ago(age)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsOldIsRemovedAndWhatIsYoungStays() throws IOException {
    String sha256 = store.put(BYTES);
    age(sha256, Duration.ofHours(2));

    assertThat(store.old().remove(sha256, ago(Duration.ofHours(3)))).isEmpty();
    assertThat(store.verify(sha256)).isTrue();
    assertThat(store.old().remove(sha256, ago(Duration.ofHours(1)))).hasValue(BYTES.length);
    assertThat(store.path(sha256)).isEmpty();
    assertThat(store.old().remove(sha256, Instant.now())).isEmpty();
    try (var left = Files.list(root.resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatIsPutAgainIsYoungAgain() throws IOException {
    String sha256 = store.put(BYTES);
    age(sha256, FileAssetStore.TOUCHED_AFTER.plusMinutes(1));

    store.put(BYTES);

    assertThat(store.old().remove(sha256, ago(Duration.ofHours(1)))).isEmpty();
    assertThat(store.verify(sha256)).isTrue();
  }

  @Test
  void whatSomebodyTookAsideWhoDiedIsPutBack() throws IOException {
    String sha256 = store.put(BYTES);
    Path aside = root.resolve("incoming").resolve(sha256 + ".aside");
    Files.move(store.path(sha256).orElseThrow(), aside);

    FileAssetStore.open(root);

    assertThat(store.verify(sha256)).isTrue();
    assertThat(aside).doesNotExist();
  }

  @Test
  void whatIsPutWhileItIsRemovedIsThere() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int race = 0; race < RACES; race++) {
        String sha256 = store.put(BYTES);
        age(sha256, Duration.ofDays(2));
        CyclicBarrier start = new CyclicBarrier(2);
        Future<?> put = threads.submit(together(start, () -> store.put(BYTES)));
        Future<?> removed =
            threads.submit(
                together(start, () -> store.old().remove(sha256, ago(Duration.ofDays(1)))));
        put.get();
        removed.get();
        assertThat(store.path(sha256)).as("race " + race).isPresent();
      }
    }
  }

  private static Callable<Object> together(CyclicBarrier start, Callable<?> action) {
    return () -> {
      start.await();
      return action.call();
    };
  }

  @Test
  void allFilesAreHandedOnAndNothingElse() throws IOException {
    List<String> put = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      put.add(store.put(("bytes " + i).getBytes(StandardCharsets.UTF_8)));
    }
    Files.writeString(root.resolve("ab.txt"), "mine");
    Files.createDirectories(root.resolve("zz"));
    Files.writeString(store.path(put.getFirst()).orElseThrow().resolveSibling("note"), "mine");
    List<String> found = new ArrayList<>();

    store.old().forEachFolder(folder -> folder.forEach(one -> found.add(one.sha256())));

    assertThat(found).containsExactlyInAnyOrderElementsOf(put);
  }

  @Test
  void aStoreKnowsWhoseItIs() throws IOException {
    AssetDatabases databases = AssetDatabases.of(root);
    UUID mine = UUID.randomUUID();
    UUID other = UUID.randomUUID();

    databases.note(mine);
    databases.note(mine);
    assertThat(databases.other(mine)).isEmpty();
    assertThat(databases.file()).hasContent(mine + "\n");
    databases.note(other);
    assertThat(databases.other(mine)).contains(other);
    assertThat(databases.other(other)).contains(mine);
  }
}
