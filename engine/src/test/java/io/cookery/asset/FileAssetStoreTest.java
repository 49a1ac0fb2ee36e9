package io.cookery.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAssetStoreTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2, B.1

  @TempDir private Path root;

  /** A disk that counts and that can be made to fail. */
  private static class TestDisk implements DurableFiles {
    final DurableFiles real = DurableFiles.onDisk();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger folderSyncs = new AtomicInteger();

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
      writes.incrementAndGet();
      real.write(file, bytes);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
      folderSyncs.incrementAndGet();
      real.syncFolder(folder);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(AssetStore store, String sha256) throws IOException {
    try (InputStream in = store.open(sha256)) {
      return in.readAllBytes();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void whatWasPutCanBeReadUnderItsHash() throws IOException {
    FileAssetStore store = FileAssetStore.open(root);
    assertThat(store.put(bytes("abc"))).isEqualTo(ABC);
    assertThat(read(store, ABC)).isEqualTo(bytes("abc"));
    assertThat(files()).containsExactly("ba/" + ABC);
    assertThat(store.path(ABC)).contains(root.resolve("ba").resolve(ABC));
  }

  @Test
  void theSameBytesAreWrittenOnce() throws IOException {
    TestDisk disk = new TestDisk();
    FileAssetStore store = FileAssetStore.open(root, disk, Clock.systemUTC());
    store.put(bytes("abc"));
    store.put(bytes("abc"));
    FileAssetStore.open(root, disk, Clock.systemUTC()).put(bytes("abc"));
    assertThat(disk.writes).hasValue(1);
  }

  @Test
  void onlyANewAssetWaitsForTheDiskAgain() throws IOException {
    TestDisk disk = new TestDisk();
    FileAssetStore.open(root, disk, Clock.systemUTC()).put(bytes("abc"));
    Duration later = FileAssetStore.SETTLED_AFTER.plusMinutes(1);
    FileAssetStore old = FileAssetStore.open(root, disk, Clock.offset(Clock.systemUTC(), later));
    int before = disk.folderSyncs.get();
    old.put(bytes("abc"));
    assertThat(disk.folderSyncs).as("settled long ago").hasValue(before);
    FileAssetStore.open(root, disk, Clock.systemUTC()).put(bytes("abc"));
    assertThat(disk.folderSyncs).as("its writer may not be done").hasValueGreaterThan(before);
  }

  @Test
  void aMissingAssetIsSaidToBeMissing() throws IOException {
    FileAssetStore store = FileAssetStore.open(root);
    assertThatThrownBy(() -> store.open(ABC)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> store.verify(ABC)).isInstanceOf(NoSuchFileException.class);
    assertThat(store.path(ABC)).isEmpty();
  }

  @Test
  void aNameThatIsNoHashNeverReachesTheDisk() throws IOException {
    FileAssetStore store = FileAssetStore.open(root);
    for (String name : List.of("../../etc/passwd", "", ABC.toUpperCase(Locale.ROOT))) {
      assertThatThrownBy(() -> store.open(name)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.path(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void verifyTellsDamage() throws IOException {
    FileAssetStore store = FileAssetStore.open(root);
    store.put(bytes("abc"));
    assertThat(store.verify(ABC)).isTrue();
    replace(ABC, "abd");
    assertThat(store.verify(ABC)).isFalse();
  }

  @Test
  void aFileCutOffByACrashOfTheMachineIsWrittenAnew() throws IOException {
    FileAssetStore store = FileAssetStore.open(root);
    store.put(bytes("abc"));
    replace(ABC, "");
    store.put(bytes("abc"));
    assertThat(store.verify(ABC)).isTrue();
  }

  private void replace(String sha256, String content) throws IOException {
    Path file = root.resolve(sha256.substring(0, 2)).resolve(sha256);
    Files.delete(file);
    Files.writeString(file, content);
  }

  @Test
  void assetsAreReadOnlyBecauseExportsLinkToThem() throws IOException {
    FileAssetStore store = FileAssetStore.open(root);
    Path file = store.path(store.put(bytes("abc"))).orElseThrow();
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(file))
          .allMatch(permission -> permission.name().endsWith("READ"));
    }
  }

  @Test
  void aFullDiskIsSaidToBeFullAndNothingStays() throws IOException {
    DurableFiles full =
        new TestDisk() {
          @Override
          public void write(Path file, byte[] bytes) throws IOException {
            Files.write(file, Arrays.copyOf(bytes, 1));
            throw new IOException("No space left on device");
          }
        };
    FileAssetStore store = FileAssetStore.open(root, full, Clock.systemUTC());
    assertThatThrownBy(() -> store.put(bytes("abc")))
        .isInstanceOf(AssetStoreFull.class)
        .hasMessageContaining(root.toString())
        .hasMessageContaining("free some space");
    assertThat(files()).isEmpty();
  }

  @Test
  void anotherFailureIsNotCalledAFullDisk() throws IOException {
    DurableFiles broken =
        new TestDisk() {
          @Override
          public void write(Path file, byte[] bytes) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    FileAssetStore store = FileAssetStore.open(root, broken, Clock.systemUTC());
    assertThatThrownBy(() -> store.put(bytes("abc")))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Input/output error");
  }

  @Test
  void whatDeadWritersLeftIsRemovedWhenTheStoreOpens() throws IOException {
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    Path dead = part("dead", now.minus(Duration.ofMinutes(61)));
    Path alive = part("alive", now.minus(Duration.ofMinutes(59)));
    FileAssetStore.open(root, DurableFiles.onDisk(), Clock.fixed(now, ZoneOffset.UTC));
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
  }

  private Path part(String name, Instant modified) throws IOException {
    Path incoming = Files.createDirectories(root.resolve("incoming"));
    Path part = Files.writeString(incoming.resolve(name + ".part"), "half");
    return Files.setLastModifiedTime(part, FileTime.from(modified));
  }

  @Test
  void manyThreadsOfManyStoresMayPutTheSameBytesAtOnce() throws Exception {
    List<FileAssetStore> stores = List.of(FileAssetStore.open(root), FileAssetStore.open(root));
    int threads = 16;
    CountDownLatch together = new CountDownLatch(threads);
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FileAssetStore store = stores.get(i % 2);
      writers.add(() -> {
        together.countDown();
        together.await();
        for (int asset = 0; asset < 50; asset++) {
          String sha256 = store.put(bytes("asset " + asset));
          assertThat(read(store, sha256)).isEqualTo(bytes("asset " + asset));
        }
        return 50;
      });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Integer> writer : pool.invokeAll(writers)) {
        assertThat(writer.get()).isEqualTo(50);
      }
    }
    assertThat(files()).hasSize(50);
  }

  @Test
  void writersThatWaitForTheSameFolderShareItsSync() throws Exception {
    int waiting = 8;
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger syncs = new AtomicInteger();
    DurableFiles slow =
        new TestDisk() {
          @Override
          public void syncFolder(Path folder) throws IOException {
            syncs.incrementAndGet();
            begun.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    FolderSync sync = new FolderSync(root, slow);
    List<Thread> writers = new ArrayList<>();
    writers.add(writer(sync));
    begun.await();
    for (int i = 0; i < waiting; i++) {
      writers.add(writer(sync));
    }
    for (Thread writer : writers.subList(1, writers.size())) {
      Awaitility.await().until(() -> writer.getState() == Thread.State.BLOCKED);
    }
    go.countDown();
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(syncs).as("one under way, one for all who came meanwhile").hasValue(2);
  }

  private static Thread writer(FolderSync sync) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            sync.await();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
