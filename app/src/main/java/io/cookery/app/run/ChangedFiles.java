package io.cookery.app.run;

import io.cookery.app.terminal.Figures;
import java.util.List;

/** Words for files that are not what they were. */
final class ChangedFiles {

  /** Files that are named; the rest is a number. */
  static final int MAX_NAMED = 5;

  private ChangedFiles() {}

  /** What a run says at its end of files that were saved or deleted meanwhile. */
  static String meanwhile(List<String> files) {
    return names(files)
        + (files.size() == 1 ? " was" : " were")
        + " changed or deleted meanwhile; every piece of this run is made of what "
        + (files.size() == 1 ? "it was" : "they were")
        + " when it began. Of what is there now a next run makes a new collection, and asks first if these"
        + " pieces cost something";
  }

  /** Some of the names. */
  static String names(List<String> files) {
    String named = String.join(", ", files.subList(0, Math.min(MAX_NAMED, files.size())));
    int more = files.size() - MAX_NAMED;
    return more > 0 ? named + " and " + Figures.count(more) + " more" : named;
  }
}
