package io.cookery.app.doctor;

import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.Suggested;
import io.cookery.asset.FilePermissions;
import io.cookery.tools.svg.Fonts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the machine: Java, disks, fonts, and whose the data directory is. */
public final class MachineCheck {

  /** Less is soon used up by a collection of pictures. */
  static final long MIN_DATA_BYTES = 1L << 30;

  /** Programs that draw and PostgreSQL need some for a moment. */
  static final long MIN_TEMP_BYTES = 256L << 20;

  static final int MIN_JAVA = 25;

  private MachineCheck() {}

  /** Looks; the folders need not be there. */
  public static List<Diagnosis> of(Path data, Path assets, Suggested suggested) {
    List<Diagnosis> found = new ArrayList<>();
    found.add(java());
    found.add(fonts());
    found.add(
        room(
            "temporary files",
            Path.of(System.getProperty("java.io.tmpdir")),
            MIN_TEMP_BYTES,
            suggested));
    if (Files.isDirectory(data)) {
      found.add(room("disk", data, MIN_DATA_BYTES, suggested));
      found.add(owner(data));
    }
    if (Files.isDirectory(assets) && !assets.toAbsolutePath().startsWith(data.toAbsolutePath())) {
      found.add(room("disk of the assets", assets, MIN_DATA_BYTES, suggested));
    }
    return found;
  }

  private static Diagnosis java() {
    Runtime.Version version = Runtime.version();
    String words = version + " at " + System.getProperty("java.home");
    return version.feature() >= MIN_JAVA
        ? Diagnosis.ok("java", words)
        : Diagnosis.wrong("java", words, "install a JDK " + MIN_JAVA + " and set JAVA_HOME to it");
  }

  private static Diagnosis fonts() {
    return Fonts.ofThisMachine().present()
        ? Diagnosis.ok("fonts", "there are some")
        : Diagnosis.note(
            "fonts",
            "there are none, so SVGs with text and titles of contact sheets cannot be drawn",
            "apt-get install fontconfig fonts-dejavu-core");
  }

  static Diagnosis room(String subject, Path folder, long leastBytes, Suggested suggested) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String words = Figures.bytes(free) + " free at " + folder;
      return free >= leastBytes
          ? Diagnosis.ok(subject, words)
          : Diagnosis.wrong(
              subject,
              words + ", which is less than " + Figures.bytes(leastBytes),
              suggested.command("cook gc"));
    } catch (IOException e) {
      return Diagnosis.wrong(
          subject, folder + " cannot be looked at", "ls -ld " + ShellWord.of(folder));
    }
  }

  static Diagnosis owner(Path data) {
    String folder = ShellWord.of(data);
    if (!Files.isWritable(data)) {
      return Diagnosis.wrong(
          "data directory",
          data + " cannot be written by " + System.getProperty("user.name"),
          "sudo chown -R \"$(id -un)\" " + folder);
    }
    return FilePermissions.isOpenToOthers(data)
        ? Diagnosis.note(
            "data directory", data + " can be entered by others", "chmod 700 " + folder)
        : Diagnosis.ok("data directory", data + " is yours alone");
  }
}
