package io.cookery.export;

import io.cookery.asset.AssetStore;
import io.cookery.collection.ExportSettings.Format;
import io.cookery.collection.ImageBase;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the folder that a user takes away: images, metadata, rarity, ranking, provenance, a
 * contact sheet, a gallery and a manifest of it all. The same pieces give the same bytes.
 * Everything appears together at the end, in place of what an earlier export wrote; when anything
 * fails the folder stays as it was. Memory grows by some hundred bytes a piece, however long texts
 * are.
 */
public final class Exporter {

  private static final Logger log = LoggerFactory.getLogger(Exporter.class);
  private static final int TABLES = 5; // the gallery and the manifest are two

  /** Two runs of the same collection that end at once export one after the other. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final AssetStore assets;
  private final String cookeryVersion;
  private final Supplier<Optional<Lettering>> lettering;
  private final Duration patience;

  public Exporter(AssetStore assets, String cookeryVersion) {
    this(assets, cookeryVersion, Lettering::ofPlatform, PATIENCE);
  }

  /**
   * An exporter.
   *
   * @param patience how long it waits for another export to the same folder
   */
  Exporter(
      AssetStore assets,
      String cookeryVersion,
      Supplier<Optional<Lettering>> lettering,
      Duration patience) {
    this.assets = assets;
    this.patience = patience;
    this.cookeryVersion = cookeryVersion;
    this.lettering = lettering;
  }

  /**
   * Exports the pieces that there are, be they fewer than the supply.
   *
   * @param folder made if it is not there; files in it that no export wrote are left alone
   * @throws ExportFailed when it cannot be done, with what to do about it
   * @throws io.cookery.input.BadInputException for a name template with an unknown placeholder
   * @throws InterruptedException when the thread was interrupted
   */
  public ExportResult export(
      ExportRequest request, PieceSource pieces, Path folder, ExportProgress progress)
      throws InterruptedException {
    return export(request, pieces, folder, progress, _ -> false);
  }

  /**
   * The same for a collection that was exported to the folder by other names.
   *
   * @param former whether it had a name
   */
  public ExportResult export(
      ExportRequest request,
      PieceSource pieces,
      Path folder,
      ExportProgress progress,
      Predicate<String> former)
      throws InterruptedException {
    return export(request, pieces, folder, progress, former, Effort.whole());
  }

  /**
   * Exports the pieces of a collection that grows, as far as they are there, and takes little time
   * for it: one thread, a contact sheet of one page, and no file is read that an earlier one read.
   * Else as {@link #export}; that is to follow when no more pieces come.
   *
   * @param former whether the collection had a name
   * @param before what earlier exports of the same pieces have read
   */
  public ExportResult exportSoFar(
      ExportRequest request,
      PieceSource pieces,
      Path folder,
      ExportProgress progress,
      Predicate<String> former,
      ReadBefore before)
      throws InterruptedException {
    return export(request, pieces, folder, progress, former, Effort.passing(before));
  }

  private ExportResult export(
      ExportRequest request,
      PieceSource pieces,
      Path folder,
      ExportProgress progress,
      Predicate<String> former,
      Effort effort)
      throws InterruptedException {
    NameTemplate names = NameTemplate.of(request.settings().nameTemplate(), request.tree());
    try (OutputFolder output = OutputFolder.take(folder, patience);
        TextSpool texts = TextSpool.open(output.scratch("texts"));
        Workers workers = new Workers(effort.threads(), progress)) {
      output.checkOf(former.or(request.name()::equals));
      Catalog catalog =
          new CatalogReader(request.tree(), request.settings().attributes().numbers(), texts)
              .read(pieces, request.supply(), progress);
      List<Token> order =
          TokenOrder.of(
              catalog.entries(),
              request.settings().startNumber(),
              request.settings().shuffleSeed());
      Tokens tokens = new Tokens(request, catalog, order, names);
      return new Run(output, workers, texts, tokens, progress, effort).finish(folder);
    } catch (ClosedByInterruptException e) {
      Interrupts.check();
      throw ExportFailed.writing(folder, e);
    } catch (IOException e) {
      throw ExportFailed.writing(folder, e);
    }
  }

  /** One export, once its pieces are known. */
  private final class Run {

    private final OutputFolder output;
    private final Workers workers;
    private final TextSpool texts;
    private final Tokens tokens;
    private final ExportProgress progress;
    private final Effort effort;
    private final StagedFiles files;
    private final List<Manifest.Line> lines = new ArrayList<>();

    Run(
        OutputFolder output,
        Workers workers,
        TextSpool texts,
        Tokens tokens,
        ExportProgress progress,
        Effort effort) {
      this.output = output;
      this.workers = workers;
      this.texts = texts;
      this.tokens = tokens;
      this.progress = progress;
      this.effort = effort;
      this.files = output.staged();
    }

    ExportResult finish(Path folder) throws IOException, InterruptedException {
      lines.addAll(Manifest.outputs(tokens));
      output.check(paths()); // before the work, as far as it can be known
      new PieceFiles(assets, texts, files, effort.before()).write(tokens, workers);
      MetadataFiles metadata = new MetadataFiles(tokens, files, workers);
      for (Format format : tokens.request().settings().formats()) {
        lines.addAll(Manifest.metadata(tokens, metadata.write(format)));
      }
      List<OpenRarity.Ranked> ranking = OpenRarity.rank(tokens.catalog(), tokens.order());
      Provenance provenance = tables(ranking);
      List<String> notes = new ArrayList<>();
      linkNote().ifPresent(notes::add);
      EqualFiles.note(tokens).ifPresent(notes::add);
      new ContactSheet(tokens, files, texts, lettering.get(), effort.sheetPages())
          .write(workers, notes)
          .forEach(file -> lines.add(Manifest.table(file)));
      lines.add(Manifest.table(new Gallery(tokens, ranking, texts, files).write()));
      files.write(Manifest.FILE, out -> Manifest.of(tokens, cookeryVersion).write(out, lines));
      progress.at(ExportStage.tables, TABLES, TABLES);
      progress.at(ExportStage.moving, 0, 1);
      output.commit(paths());
      progress.at(ExportStage.moving, 1, 1);
      log.info("exported {} pieces to {}", tokens.size(), folder);
      return new ExportResult(
          folder, tokens.size(), provenance.provenanceHash(), rarest(ranking), notes);
    }

    /** Texts are read where they are: their links are of no use to a marketplace, wherever to. */
    private Optional<String> linkNote() {
      boolean texts = tokens.order().stream().allMatch(token -> token.mainOutput().isText());
      return texts ? Optional.empty() : ImageBase.note(tokens.request().settings().imageBase());
    }

    private List<ExportResult.Rare> rarest(List<OpenRarity.Ranked> ranking) {
      return ranking.stream()
          .limit(ExportResult.MAX_RAREST)
          .map(OpenRarity.Ranked::token)
          .map(token -> new ExportResult.Rare(token.number(), tokens.name(token)))
          .toList();
    }

    private Provenance tables(List<OpenRarity.Ranked> ranking)
        throws IOException, InterruptedException {
      RarityTable rarity = RarityTable.of(tokens.catalog(), tokens.request().targets());
      table(1, "rarity.csv", rarity::write);
      table(2, "ranking.csv", out -> RankingTable.write(out, tokens, ranking));
      Provenance provenance = Provenance.of(tokens);
      table(3, "provenance.json", out -> provenance.write(out, tokens));
      return provenance;
    }

    private void table(int place, String path, StagedFiles.Body body)
        throws IOException, InterruptedException {
      lines.add(Manifest.table(files.write(path, body)));
      progress.at(ExportStage.tables, place, TABLES);
    }

    private Set<String> paths() {
      Set<String> paths = new HashSet<>(Set.of(Manifest.FILE));
      lines.forEach(line -> paths.add(line.path()));
      return paths;
    }
  }
}
