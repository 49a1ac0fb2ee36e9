package io.cookery.export;

import io.cookery.collection.ExportSettings.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the metadata of all tokens in each format that was asked for. */
final class MetadataFiles {

  static final String FOLDER = "metadata";

  private static final List<String> COLUMNS = List.of("number", "name", "description", "image");
  private static final String TRAIT = " (trait)";

  private final Tokens tokens;
  private final StagedFiles files;
  private final Workers workers;

  MetadataFiles(Tokens tokens, StagedFiles files, Workers workers) {
    this.tokens = tokens;
    this.files = files;
    this.workers = workers;
  }

  /** The files of the format in token order, those about all tokens at the end. */
  List<FileRecord> write(Format format) throws IOException, InterruptedException {
    return switch (format) {
      case erc721 -> erc721();
      case csv -> List.of(files.write("metadata.csv", this::csv));
    };
  }

  private List<FileRecord> erc721() throws IOException, InterruptedException {
    files.folder(FOLDER);
    FileRecord[] written = new FileRecord[tokens.size()];
    workers.forEach(
        ExportStage.metadata,
        tokens.size(),
        place -> {
          Token token = tokens.order().get(place);
          written[place] =
              files.write(
                  FOLDER + "/" + token.number() + ".json",
                  Json.pretty(Erc721Metadata.of(tokens, token)));
        });
    List<FileRecord> all = new ArrayList<>(Arrays.asList(written));
    all.add(files.write(FOLDER + "/_metadata.json", this::erc721Array));
    return all;
  }

  private void erc721Array(OutputStream out) throws IOException, InterruptedException {
    Json.array(out, tokens.size(), place -> Erc721Metadata.of(tokens, tokens.order().get(place)));
    out.write('\n');
  }

  private void csv(OutputStream out) throws IOException, InterruptedException {
    Csv csv = new Csv(out);
    List<CatalogCategory> categories = tokens.catalog().categories();
    List<String> head = head(categories);
    csv.row(head);
    for (Token token : tokens.order()) {
      Interrupts.check();
      Erc721Metadata metadata = Erc721Metadata.of(tokens, token);
      List<String> row = new ArrayList<>(head.size());
      row.add(Integer.toString(token.number()));
      row.addAll(List.of(metadata.name(), metadata.description(), metadata.image()));
      for (int i = 0; i < categories.size(); i++) {
        int value = token.entry().value(i);
        String name = value < 0 ? "" : categories.get(i).values().get(value);
        row.add(tokens.omitted().contains(name) ? "" : name);
      }
      csv.row(row);
    }
    csv.finish();
  }

  /** The names of the columns, each once: a category may be called as one that is always there. */
  private static List<String> head(List<CatalogCategory> categories) {
    List<String> head = new ArrayList<>(COLUMNS);
    Set<String> taken = new HashSet<>(COLUMNS);
    categories.forEach(category -> taken.add(seen(category.name())));
    for (CatalogCategory category : categories) {
      String name = category.name();
      if (COLUMNS.contains(seen(name))) {
        do {
          name += TRAIT;
        } while (!taken.add(seen(name)));
      }
      head.add(name);
    }
    return head;
  }

  /** A name as it is read: case and outer blanks make no difference. */
  private static String seen(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
