package io.cookery.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An asset store in a folder: {@code <root>/ab/<sha256>}, where {@code ab} are the first two
 * digits. Files are written in {@code <root>/incoming} and renamed, so that readers see them whole
 * or not at all. Safe for many threads and many processes on one root.
 */
public final class FileAssetStore implements AssetStore {

  /** A file that is still incoming after so long belongs to a writer that died. */
  static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  /** After so long every file system has put a new file's name on the disk by itself. */
  static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

  /**
   * A file that is put again is touched when it is older, so that it is young: it may be named by
   * no record yet.
   */
  static final Duration TOUCHED_AFTER = Duration.ofHours(12);

  private static final Logger log = LoggerFactory.getLogger(FileAssetStore.class);

  private final Path root;
  private final Path incoming;
  private final DurableFiles files;
  private final Clock clock;
  private final Map<Path, FolderSync> folders = new ConcurrentHashMap<>();

  private FileAssetStore(Path root, DurableFiles files, Clock clock) {
    this.root = root;
    this.incoming = root.resolve("incoming");
    this.files = files;
    this.clock = clock;
  }

  /**
   * Opens the store, which is made if it is not there, and removes what dead writers left.
   *
   * @throws IOException when the folder cannot be made or written
   */
  public static FileAssetStore open(Path root) throws IOException {
    return open(root, DurableFiles.onDisk(), Clock.systemUTC());
  }

  static FileAssetStore open(Path root, DurableFiles files, Clock clock) throws IOException {
    FileAssetStore store = new FileAssetStore(root, files, clock);
    Files.createDirectories(store.incoming);
    FilePermissions.closeToOthers(root);
    store.old().restore();
    store.removeAbandoned(clock.instant().minus(ABANDONED_AFTER));
    return store;
  }

  /** The files of this store by their age, to remove those that nobody needs. */
  public OldAssets old() {
    return new OldAssets(root, incoming);
  }

  @Override
  public String put(byte[] bytes) throws IOException {
    String sha256 = Sha256.of(bytes);
    Path file = file(sha256);
    Optional<BasicFileAttributes> kept =
        attributes(file).filter(there -> there.size() == bytes.length && isYoung(file, there));
    if (kept.isPresent() && isSettled(kept.get())) {
      return sha256;
    }
    if (kept.isEmpty()) {
      try {
        write(file, bytes);
      } catch (IOException e) {
        throw DiskSpace.ranOut(e, root, bytes.length)
            ? new AssetStoreFull(root, bytes.length, e)
            : e;
      }
    }
    // Also for a file that was there: who renamed it may not have synced its folder yet.
    sync(folder(file)).await();
    return sha256;
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    return Files.newInputStream(file(sha256));
  }

  @Override
  public Optional<Path> path(String sha256) {
    return Optional.of(file(sha256)).filter(Files::isRegularFile);
  }

  /**
   * Whether the bytes kept under this SHA-256 still have it.
   *
   * @throws NoSuchFileException if there are none
   */
  public boolean verify(String sha256) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(open(sha256), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest).equals(sha256);
  }

  private Path file(String sha256) {
    return root.resolve(Sha256.checked(sha256).substring(0, 2)).resolve(sha256);
  }

  /** A file of another size than its bytes was cut off by a crash of the machine. */
  private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Makes it so if it can; else it is to be written anew. */
  private boolean isYoung(Path file, BasicFileAttributes there) {
    Instant now = clock.instant();
    if (!there.lastModifiedTime().toInstant().isBefore(now.minus(TOUCHED_AFTER))) {
      return true;
    }
    try {
      Files.setLastModifiedTime(file, FileTime.from(now));
      // Opened by its name, it may have been taken aside before its time was set.
      return Files.exists(file);
    } catch (IOException e) {
      // It was removed meanwhile, or is another user's.
      return false;
    }
  }

  private boolean isSettled(BasicFileAttributes file) {
    return file.lastModifiedTime().toInstant().isBefore(clock.instant().minus(SETTLED_AFTER));
  }

  private void write(Path file, byte[] bytes) throws IOException {
    Path part = incoming.resolve(UUID.randomUUID() + ".part");
    try {
      files.write(part, bytes);
      makeFolder(folder(file));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      DurableFiles.discard(part, e);
      throw e;
    }
  }

  private void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      log.trace("another writer made {} first", folder);
    }
  }

  private FolderSync sync(Path folder) throws IOException {
    FolderSync known = folders.get(folder);
    if (known != null) {
      return known;
    }
    files.syncFolder(root); // the folder itself may be new
    return folders.computeIfAbsent(folder, path -> new FolderSync(path, files));
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalStateException("an asset has a folder: " + file);
    }
    return folder;
  }

  private void removeAbandoned(Instant before) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming, "*.part")) {
      for (Path part : parts) {
        removeIfOlder(part, before);
      }
    }
  }

  private static void removeIfOlder(Path part, Instant before) throws IOException {
    try {
      if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
        Files.deleteIfExists(part);
        log.info("removed {}, which a writer that died had left", part);
      }
    } catch (NoSuchFileException e) {
      log.trace("{} was finished or removed by its writer meanwhile", part);
    }
  }
}
