package io.cookery.app.doctor;

import io.cookery.app.LocalCookery;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.Suggested;
import io.cookery.collection.Whereabouts;
import io.cookery.cook.metric.DatabaseLook;
import io.cookery.cook.metric.Invariants;
import io.cookery.cook.metric.Invariants.Finding;
import io.cookery.cook.slot.AssetAudit;
import io.cookery.id.CollectionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Looks at what is in the database, and at the files that it says there are. */
public final class DatabaseCheck {

  /** The database's clock counts; this machine's is in logs, and in signatures of callbacks. */
  static final Duration MAX_SKEW = Duration.ofSeconds(5);

  private final LocalCookery local;
  private final Suggested suggested;

  public DatabaseCheck(LocalCookery local, Suggested suggested) {
    this.local = local;
    this.suggested = suggested;
  }

  /** Looks at the database itself. */
  public List<Diagnosis> database() {
    Jdbi jdbi = local.database().jdbi();
    DatabaseLook.Seen seen = DatabaseLook.seen(jdbi);
    List<Diagnosis> found = new ArrayList<>();
    found.add(Diagnosis.ok("database", "PostgreSQL " + seen.version()));
    double seconds = seen.ahead().toMillis() / 1_000.0;
    found.add(
        seen.ahead().abs().compareTo(MAX_SKEW) <= 0
            ? Diagnosis.ok("clock", "as the database's, within %.1f s".formatted(Math.abs(seconds)))
            : Diagnosis.wrong(
                "clock",
                "the database's is %.1f s %s"
                    .formatted(Math.abs(seconds), seconds > 0 ? "ahead" : "behind"),
                "sudo timedatectl set-ntp true"));
    List<DatabaseLook.Left> left = DatabaseLook.leftNodes(jdbi);
    found.add(
        left.isEmpty()
            ? Diagnosis.ok("nodes", "none is left that ended without a word")
            : Diagnosis.note(
                    "nodes",
                    "%d ended without a word; the next that runs takes over what they had"
                        .formatted(left.size()),
                    null)
                .with(
                    left.stream()
                        .map(node -> node.name() + ", last seen " + Figures.moment(node.lastBeat()))
                        .toList()));
    return found;
  }

  /** Looks at the files of all pieces. */
  public List<Diagnosis> assets(boolean deep) throws IOException {
    AssetAudit.Result result = new AssetAudit(local.database().jdbi(), local.assets(), deep).run();
    String files = Figures.count(result.files()) + (result.files() == 1 ? " file" : " files");
    if (result.wrong() == 0) {
      return List.of(
          Diagnosis.ok("assets", files + (deep ? ", every byte as kept" : ", of the sizes kept")));
    }
    List<String> details =
        new ArrayList<>(
            result.first().stream()
                .map(lost ->
                    "%s, slot %d: %s… %s"
                        .formatted(
                            lost.name(),
                            lost.slot(),
                            lost.sha256().substring(0, 12),
                            lost.trouble()))
                .toList());
    if (result.wrong() > details.size()) {
      details.add("and " + Figures.count(result.wrong() - details.size()) + " more");
    }
    return List.of(
        Diagnosis.wrong(
                "assets",
                Figures.count(result.wrong())
                    + " of "
                    + files
                    + " are not as they were kept; bring them back from a backup, or have new"
                    + " pieces made, which are paid for:",
                advice(result.first().getFirst().collection()))
            .with(details));
  }

  private String advice(CollectionId collection) {
    Path file = new Whereabouts(local.database().jdbi()).of(collection).file();
    return suggested.command(
        "cook run " + (file == null ? "FILE" : ShellWord.of(file)) + " --fresh");
  }

  /** Looks at the invariants. */
  public List<Finding> invariants() {
    return new Invariants(local.database().jdbi()).check();
  }

  /** An invariant as it is told beside the rest. */
  public static Diagnosis of(Finding finding) {
    String name = finding.invariant().name();
    return finding.holds()
        ? Diagnosis.ok(name, finding.invariant().meaning())
        : Diagnosis.wrong(name, finding.invariant().meaning(), finding.invariant().advice())
            .with(finding.rows().stream().map(String::valueOf).toList());
  }
}
