import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Takes the seal off the jars of a folder. A start-up cache names the place of a sealed package, so
 * Java would not start where an archive with such a cache is unpacked.
 */
class Unseal {

  private Unseal() {}

  /** Run as {@code java Unseal.java FOLDER}. */
  public static void main(String[] arguments) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      for (Path jar : jars) {
        unseal(jar);
      }
    }
  }

  private static void unseal(Path jar) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Path file = zip.getPath("META-INF/MANIFEST.MF");
      if (!Files.exists(file)) {
        return;
      }
      Manifest manifest = new Manifest(Files.newInputStream(file));
      if (manifest.getMainAttributes().remove(Attributes.Name.SEALED) != null) {
        try (OutputStream out = Files.newOutputStream(file)) {
          manifest.write(out);
        }
      }
    }
  }
}
