package io.cookery.cook.slot;

import io.cookery.asset.FileAssetStore;
import io.cookery.asset.OldAssets;
import io.cookery.asset.OldAssets.Asset;
import io.cookery.cook.node.LiveNodes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes assets that no generation names. An asset is put before a generation names it. While no
 * node can be doing that, which is seen to as files are removed, all unnamed ones go; else those
 * that were last put more than a day ago.
 */
public final class AssetSweep {

  /** While nodes work, what was put since then may be named by a generation to come. */
  public static final Duration YOUNG = Duration.ofDays(1);

  /** Files that are removed while nodes are kept from joining. */
  static final int BATCH = 500;

  /** All names that there are: an attempt that filled nothing may have made something, too. */
  private static final String NAMES =
      """
      create temp table asset_name as
      select distinct output ->> 'sha256' as sha256
      from generation g cross join lateral json_array_elements(g.outputs) output
      """;

  private static final String UNNAMED =
      """
      select sha256 from unnest(:all) as found (sha256)
      where not exists (select from asset_name n where n.sha256 = found.sha256)
      """;

  private final Jdbi jdbi;
  private final OldAssets assets;
  private final Clock clock;

  /** Of a store whose files are named by this database alone. */
  public AssetSweep(Jdbi jdbi, FileAssetStore assets) {
    this(jdbi, assets, Clock.systemUTC());
  }

  AssetSweep(Jdbi jdbi, FileAssetStore assets, Clock clock) {
    this.jdbi = jdbi;
    this.assets = assets.old();
    this.clock = clock;
  }

  /**
   * What was done, or would be.
   *
   * @param files removed
   * @param bytes of them
   * @param youngFiles that no generation names and that stay since they are young
   * @param youngBytes of them
   */
  public record Swept(long files, long bytes, long youngFiles, long youngBytes) {
    private static final Swept NOTHING = new Swept(0, 0, 0, 0);

    private Swept removed(long size) {
      return new Swept(files + 1, bytes + size, youngFiles, youngBytes);
    }

    private Swept left(long size) {
      return new Swept(files, bytes, youngFiles + 1, youngBytes + size);
    }
  }

  /** How nodes stood when this began. */
  private record Nodes(long everJoined, boolean mayWork) {
    static Nodes look(Handle handle) {
      return new Nodes(LiveNodes.everJoined(handle), LiveNodes.anyMayWork(handle));
    }
  }

  /**
   * Sweeps.
   *
   * @param dryRun whether to remove nothing
   * @param progress is told after each folder
   */
  public Swept sweep(boolean dryRun, Consumer<Swept> progress) throws IOException {
    try (Handle handle = jdbi.open()) {
      // In this order: what is named later was put later, by a node that lives now or joins later.
      Instant begun = clock.instant();
      Nodes nodes = Nodes.look(handle);
      handle.execute(NAMES);
      try {
        handle.execute("create index on asset_name (sha256)");
        Sweeping sweeping = new Sweeping(handle, begun, nodes, dryRun);
        assets.forEachFolder(folder -> {
          sweeping.folder(folder);
          progress.accept(sweeping.swept);
        });
        return sweeping.swept;
      } finally {
        handle.execute("drop table asset_name");
      }
    }
  }

  /** One sweep. */
  private final class Sweeping {

    private final Handle handle;
    private final Instant begun;
    private final Nodes nodes;
    private final boolean dryRun;
    private boolean careful;
    private Swept swept = Swept.NOTHING;

    Sweeping(Handle handle, Instant begun, Nodes nodes, boolean dryRun) {
      this.handle = handle;
      this.begun = begun;
      this.nodes = nodes;
      this.dryRun = dryRun;
      this.careful = nodes.mayWork();
    }

    void folder(List<Asset> folder) throws IOException {
      Set<String> unnamed =
          handle
              .createQuery(UNNAMED)
              .bindArray("all", String.class, folder.stream().map(Asset::sha256).toList())
              .mapTo(String.class)
              .set();
      List<Asset> all = folder.stream().filter(one -> unnamed.contains(one.sha256())).toList();
      for (int from = 0; from < all.size(); from += BATCH) {
        batch(all.subList(from, Math.min(all.size(), from + BATCH)));
      }
    }

    private void batch(List<Asset> batch) throws IOException {
      if (!careful && !dryRun) {
        List<Asset> left = new ArrayList<>();
        handle.useTransaction(transaction -> {
          LiveNodes.hold(transaction);
          careful = !Nodes.look(transaction).equals(nodes);
          if (careful) {
            left.addAll(batch);
          } else {
            remove(batch, begun);
          }
        });
        remove(left, begun.minus(YOUNG));
      } else {
        remove(batch, careful ? begun.minus(YOUNG) : begun);
      }
    }

    private void remove(List<Asset> batch, Instant before) throws IOException {
      for (Asset asset : batch) {
        OptionalLong removed = removed(asset, before);
        swept =
            removed.isPresent() ? swept.removed(removed.getAsLong()) : swept.left(asset.bytes());
      }
    }

    private OptionalLong removed(Asset asset, Instant before) throws IOException {
      if (!asset.modifiedAt().isBefore(before)) {
        return OptionalLong.empty();
      }
      return dryRun ? OptionalLong.of(asset.bytes()) : assets.remove(asset.sha256(), before);
    }
  }
}
