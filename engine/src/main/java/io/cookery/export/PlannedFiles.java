package io.cookery.export;

import io.cookery.collection.ExportSettings;
import io.cookery.collection.ExportSettings.Format;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a collection's export will write, as far as they are known before its pieces are.
 *
 * @param formats of metadata
 * @param first number of a token
 * @param last number of a token
 */
public record PlannedFiles(List<Format> formats, int first, int last) {

  /** What every export writes, however its pieces come out. */
  private static final Set<String> ALWAYS =
      Set.of(Manifest.FILE, "rarity.csv", "ranking.csv", "provenance.json", Gallery.FILE);

  /** An output's or a token's file; the first group is the number, the second the extension. */
  private static final Pattern NUMBERED =
      Pattern.compile("(0|[1-9][0-9]{0,9})(?:-[0-9]+)?\\.([a-z0-9]+)");

  /** Those of a collection of so many pieces. */
  public static PlannedFiles of(ExportSettings settings, int supply) {
    int first = settings.startNumber();
    return new PlannedFiles(settings.formats(), first, first + supply - 1);
  }

  /**
   * Their paths below a folder. Of numbered files only those are among them that are there; an
   * image's extension is not known before, so any will do, unless there is an earlier export: then
   * those that it has.
   */
  Set<String> in(Path folder, EarlierExport earlier) throws IOException {
    Set<String> paths = new HashSet<>(ALWAYS);
    for (int page = 0; page < SheetPages.most(last - first + 1); page++) {
      paths.add(SheetPages.file(page));
    }
    if (formats.contains(Format.csv)) {
      paths.add("metadata.csv");
    }
    if (formats.contains(Format.erc721)) {
      paths.add(MetadataFiles.FOLDER + "/_metadata.json");
      addNumbered(folder, MetadataFiles.FOLDER, Set.of("json"), paths);
    }
    addNumbered(folder, PieceFiles.FOLDER, extensions(earlier), paths);
    return paths;
  }

  private void addNumbered(Path folder, String name, Set<String> extensions, Set<String> paths)
      throws IOException {
    Path at = folder.resolve(name);
    if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(at)) {
      for (Path file : files) {
        Matcher numbered = NUMBERED.matcher(file.getFileName().toString());
        if (numbered.matches()
            && isToken(Long.parseLong(numbered.group(1)))
            && (extensions.isEmpty() || extensions.contains(numbered.group(2)))) {
          paths.add(name + "/" + file.getFileName());
        }
      }
    }
  }

  private boolean isToken(long number) {
    return number >= first && number <= last;
  }

  /** What earlier images are; none if there are none. */
  private static Set<String> extensions(EarlierExport earlier) {
    Set<String> extensions = new HashSet<>();
    for (String path : earlier.paths()) {
      if (path.startsWith(PieceFiles.FOLDER + "/")) {
        extensions.add(path.substring(path.lastIndexOf('.') + 1));
      }
    }
    return extensions;
  }
}
