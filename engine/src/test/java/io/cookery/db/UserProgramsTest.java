package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where PostgreSQL's programs are unpacked, and what an empty data directory takes without them.
 */
class UserProgramsTest {

  private static final long MAX_EMPTY_BYTES = 50_000_000;

  @TempDir Path temporary;

  @Test
  void theyAreInTheCacheOfTheUser() {
    assertThat(UserPrograms.folder(Map.of("XDG_CACHE_HOME", "/cache", "HOME", "/home/me")))
        .isEqualTo(Path.of("/cache/cookery/postgres"));
    assertThat(UserPrograms.folder(Map.of("XDG_CACHE_HOME", "not/absolute", "HOME", "/home/me")))
        .isEqualTo(Path.of("/home/me/.cache/cookery/postgres"));
    assertThat(UserPrograms.folder(Map.of("XDG_CACHE_HOME", ""))).isNull();
    assertThat(DatabaseSettings.of(Path.of("d"), Map.of("HOME", "/home/me")))
        .isEqualTo(
            new DatabaseSettings.Embedded(
                Path.of("d"), Path.of("/home/me/.cache/cookery/postgres")));
  }

  @Test
  void aNewDataDirectoryTakesLittleOfItsOwn() throws IOException {
    Path data = temporary.resolve("data");

    Database.open(new DatabaseSettings.Embedded(data, shared())).close();

    assertThat(Layout.of(data).programs()).doesNotExist();
    assertThat(bytes(data)).isLessThan(MAX_EMPTY_BYTES);
  }

  /** On the disk that tests of this module share, with what an earlier test unpacked. */
  private static Path shared() {
    return TestServer.PROGRAMS;
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  @Test
  void twoAtOnceUnpackThemOnce() throws Exception {
    Path shared = temporary.resolve("shared");
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<PostgresPrograms>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 2; i++) {
        all.add(
            threads.submit(() -> {
              start.await();
              return unpacked(shared);
            }));
      }
    }

    assertThat(all.getFirst().get()).isEqualTo(all.getLast().get());
    assertThat(all.getFirst().get().home()).hasParent(shared);
    assertThat(temporary.resolve("own")).doesNotExist();
  }

  private PostgresPrograms unpacked(Path shared) throws IOException {
    return UserPrograms.unpacked(BinariesArchive.onClassPath(), shared, temporary.resolve("own"));
  }

  @Test
  void whatIsNoLongerWholeIsUnpackedAgain() throws IOException {
    Path shared = temporary.resolve("shared");
    Path home = unpacked(shared).home();
    Path lost = home.resolve("share/postgresql/postgres.bki");
    Path cut = home.resolve("bin/postgres");
    long whole = Files.size(cut);
    Files.delete(lost);
    Files.writeString(cut, "cut short");

    assertThat(unpacked(shared).home()).isEqualTo(home);

    assertThat(lost).exists();
    assertThat(Files.size(cut)).isEqualTo(whole);
    assertThat(Files.isExecutable(cut)).isTrue();
    try (Stream<Path> left = Files.list(shared)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(home.getFileName().toString(), "unpack.lock");
    }
  }

  @Test
  void aCacheThatIsNoneLeavesThemInTheDataDirectory() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "in the way");
    Path own = temporary.resolve("own");

    assertThat(unpacked(file.resolve("cookery")).home()).hasParent(own);
  }

  @Test
  void aCacheIntoWhichOthersMayWriteIsNotUsed() throws IOException {
    Path shared = Files.createDirectory(temporary.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwx---"));

    assertThat(unpacked(shared).home()).hasParent(temporary.resolve("own"));

    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwx------"));
    assertThat(unpacked(shared).home()).hasParent(shared);
  }
}
