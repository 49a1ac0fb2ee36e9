package io.cookery.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cookery.collection.ExportSettings.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export is and what each of its files is, but for the manifest itself.
 *
 * @param format always {@link #FORMAT}, by which the next export knows its own files
 * @param recipe hash of the recipe that the pieces were cooked by
 * @param definition hash of the recipe without its files, by which another collection of the same
 *     name is known
 * @param complete whether every slot of the collection has a piece
 * @param missing how many slots have none
 */
record Manifest(
    String format,
    int formatVersion,
    String cookery,
    Collection collection,
    String recipe,
    String definition,
    List<Format> formats,
    @Nullable Long shuffleSeed,
    boolean complete,
    int pieces,
    int missing) {

  static final String FILE = "manifest.json";
  static final String FORMAT = "cookery-export";
  static final String DEFINITION = "definition";
  static final String FILES = "files";
  static final int FORMAT_VERSION = 1;

  record Collection(String name, String description, int supply) {}

  /** One file; number, slot and mediaType are null where the file is of no one token. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String path,
      Kind kind,
      @Nullable Integer number,
      @Nullable Integer slot,
      @Nullable String mediaType,
      long bytes,
      String sha256) {}

  enum Kind {
    output,
    metadata,
    table
  }

  static Manifest of(Tokens tokens, String cookery) {
    ExportRequest request = tokens.request();
    return new Manifest(
        FORMAT,
        FORMAT_VERSION,
        cookery,
        new Collection(request.name(), request.description(), request.supply()),
        request.recipe(),
        request.definition(),
        request.settings().formats(),
        request.settings().shuffleSeed(),
        tokens.size() == request.supply(),
        tokens.size(),
        request.supply() - tokens.size());
  }

  void write(OutputStream out, List<Line> files) throws IOException, InterruptedException {
    Json.objectWithArray(out, this, FILES, files.size(), files::get);
  }

  /** The outputs of all tokens, in token order. */
  static List<Line> outputs(Tokens tokens) {
    List<Line> lines = new ArrayList<>(tokens.size());
    for (Token token : tokens.order()) {
      for (int i = 0; i < token.entry().outputs().size(); i++) {
        StoredOutput output = token.entry().outputs().get(i);
        lines.add(
            new Line(
                PieceFiles.FOLDER + "/" + token.file(i),
                Kind.output,
                token.number(),
                token.entry().slot(),
                output.mediaType(),
                output.bytes(),
                output.sha256()));
      }
    }
    return lines;
  }

  /** Metadata files, of which the first ones are those of the tokens in order. */
  static List<Line> metadata(Tokens tokens, List<FileRecord> files) {
    boolean perToken = files.size() > tokens.size();
    List<Line> lines = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      Token token = perToken && i < tokens.size() ? tokens.order().get(i) : null;
      lines.add(
          line(
              files.get(i),
              Kind.metadata,
              token == null ? null : token.number(),
              token == null ? null : token.entry().slot()));
    }
    return lines;
  }

  static Line table(FileRecord file) {
    return line(file, Kind.table, null, null);
  }

  private static Line line(
      FileRecord file, Kind kind, @Nullable Integer number, @Nullable Integer slot) {
    return new Line(file.path(), kind, number, slot, null, file.bytes(), file.sha256());
  }
}
