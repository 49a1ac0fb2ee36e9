package io.cookery.export;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides what is swapped: a folder as a whole where it has only files of exports, so that ten
 * thousand files move at once; file by file where it has a user's files too, which stay.
 */
final class SwapPlan {

  static final List<String> FOLDERS = List.of(PieceFiles.FOLDER, MetadataFiles.FOLDER);
  private static final int NAMED_AT_MOST = 5;

  private final Path folder;
  private final Set<String> old;
  private final Set<String> fresh;

  private SwapPlan(Path folder, Set<String> old, Set<String> fresh) {
    this.folder = folder;
    this.old = old;
    this.fresh = fresh;
  }

  /**
   * @param fresh paths of the new export, its manifest among them
   * @throws ExportFailed when a file that no export wrote is in the way
   */
  static List<Swap.Unit> of(Path folder, Set<String> fresh) throws IOException {
    SwapPlan plan = new SwapPlan(folder, earlier(folder).paths(), fresh);
    plan.check();
    return plan.units();
  }

  /**
   * Looks before there is a new export.
   *
   * @throws ExportFailed when a file that no export wrote is in its way
   */
  static void check(Path folder, PlannedFiles planned) throws IOException {
    EarlierExport earlier = earlier(folder);
    new SwapPlan(folder, earlier.paths(), planned.in(folder, earlier)).check();
  }

  private static EarlierExport earlier(Path folder) throws IOException {
    return EarlierExport.in(folder).orElseThrow(() -> inTheWay(folder, List.of(Manifest.FILE)));
  }

  private void check() {
    List<String> foreign = foreign();
    if (!foreign.isEmpty()) {
      throw inTheWay(folder, foreign);
    }
  }

  private static ExportFailed inTheWay(Path folder, List<String> files) {
    String more =
        files.size() > NAMED_AT_MOST ? " and %d more".formatted(files.size() - NAMED_AT_MOST) : "";
    String named = String.join(", ", files.subList(0, Math.min(NAMED_AT_MOST, files.size())));
    return new ExportFailed(
        "%s has files that no export wrote where this one would write: %s%s; move them away or choose another folder"
            .formatted(folder, named, more));
  }

  private List<String> foreign() {
    List<String> foreign = new ArrayList<>();
    for (String name : FOLDERS) {
      Path at = folder.resolve(name);
      if (exists(at) && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        foreign.add(name);
      }
    }
    for (String path : new TreeSet<>(fresh)) {
      Path at = folder.resolve(path);
      boolean ours = old.contains(path) && Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS);
      if (exists(at) && !ours) {
        foreign.add(path);
      }
    }
    return foreign;
  }

  private List<Swap.Unit> units() throws IOException {
    List<Swap.Unit> units = new ArrayList<>();
    Set<String> single = new TreeSet<>(old);
    single.addAll(fresh);
    for (String name : FOLDERS) {
      if (isWhole(name)) {
        single.removeIf(path -> path.startsWith(name + "/"));
        add(units, name, fresh.stream().anyMatch(path -> path.startsWith(name + "/")));
      }
    }
    single.remove(Manifest.FILE);
    single.forEach(path -> add(units, path, fresh.contains(path)));
    add(units, Manifest.FILE, true);
    return units;
  }

  private void add(List<Swap.Unit> units, String path, boolean comes) {
    boolean leaves = exists(folder.resolve(path));
    if (leaves || comes) {
      units.add(new Swap.Unit(path, leaves, comes));
    }
  }

  /** Whether everything in this folder, if it is there, was put there by an export. */
  private boolean isWhole(String name) throws IOException {
    Path at = folder.resolve(name);
    if (!exists(at)) {
      return true;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(at)) {
      for (Path file : files) {
        if (!old.contains(name + "/" + file.getFileName())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
