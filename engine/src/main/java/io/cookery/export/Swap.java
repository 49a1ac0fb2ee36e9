package io.cookery.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes old files for new ones in a folder so that it can be taken back. First a plan is written;
 * while it is there the swap is not done, and whoever finds it, after a crash for instance, takes
 * the swap back. Removing the plan is what makes the swap final.
 *
 * @param folder the output folder
 * @param hidden a folder on the same disk, with the new files in {@code new}; old ones go to {@code
 *     old}, the plan to {@code plan}
 */
record Swap(Path folder, Path hidden) {

  /**
   * A file, or a folder as a whole, below both folders.
   *
   * @param leaves whether something old is there
   * @param comes whether something new is to be there
   */
  record Unit(String path, boolean leaves, boolean comes) {

    private String line() {
      return (leaves ? "-" : " ") + (comes ? "+" : " ") + path;
    }

    private static Unit parse(String line) {
      return new Unit(line.substring(2), line.charAt(0) == '-', line.charAt(1) == '+');
    }
  }

  static final String NEW = "new";
  private static final String OLD = "old";
  static final String PLAN = "plan";

  /** Swaps all units or, when that fails, none. */
  void run(List<Unit> units) throws IOException {
    List<String> lines = units.stream().map(Unit::line).toList();
    Path draft = hidden.resolve("plan.draft");
    Files.write(draft, lines, StandardCharsets.UTF_8);
    Files.move(draft, hidden.resolve(PLAN), StandardCopyOption.ATOMIC_MOVE);
    try {
      for (Unit unit : units) {
        swap(unit);
      }
      Files.delete(hidden.resolve(PLAN));
    } catch (IOException | RuntimeException e) {
      takeBackAfter(e);
      throw e;
    }
  }

  /** Takes back what an unfinished swap did; does nothing if there is none. */
  void takeBack() throws IOException {
    Path plan = hidden.resolve(PLAN);
    if (!Files.exists(plan)) {
      return;
    }
    List<Unit> units = new ArrayList<>();
    Files.readAllLines(plan, StandardCharsets.UTF_8).forEach(line -> units.add(Unit.parse(line)));
    for (Unit unit : units.reversed()) {
      takeBack(unit);
    }
    Files.delete(plan);
  }

  private void takeBackAfter(Exception failure) {
    try {
      takeBack();
    } catch (IOException e) {
      failure.addSuppressed(e); // the plan stays, so the next export tries again
    }
  }

  private void swap(Unit unit) throws IOException {
    if (unit.leaves()) {
      move(folder.resolve(unit.path()), old(unit));
    }
    if (unit.comes()) {
      move(incoming(unit), folder.resolve(unit.path()));
    }
  }

  private void takeBack(Unit unit) throws IOException {
    if (unit.comes() && !exists(incoming(unit)) && exists(folder.resolve(unit.path()))) {
      move(folder.resolve(unit.path()), incoming(unit));
    }
    if (unit.leaves() && exists(old(unit))) {
      move(old(unit), folder.resolve(unit.path()));
    }
  }

  private Path incoming(Unit unit) {
    return hidden.resolve(NEW).resolve(unit.path());
  }

  private Path old(Unit unit) {
    return hidden.resolve(OLD).resolve(unit.path());
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void move(Path from, Path to) throws IOException {
    Path parent = to.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
