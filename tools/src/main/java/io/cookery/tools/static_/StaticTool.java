package io.cookery.tools.static_;

import io.cookery.input.FileTrouble;
import io.cookery.input.Problem;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Params;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.folder.Expansions;
import io.cookery.tools.folder.Folder;
import io.cookery.tools.folder.Folder.Location;
import io.cookery.tools.folder.ProblemList;
import io.cookery.tools.media.Content;
import io.cookery.tools.schema.ParamsSchema;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands on a text or a file of the collection's folder, byte for byte: for collections of what
 * exists already, and for tests.
 */
public final class StaticTool implements ImmediateTool {

  /** Largest file that it hands on. */
  static final long MAX_FILE_BYTES = 64L << 20;

  private final JsonNode schema = ParamsSchema.beside(StaticTool.class);

  @Override
  public String name() {
    return "static";
  }

  @Override
  public String description() {
    return "Hands on a text or a file as it is.";
  }

  /** It is drawn here: calling again costs nothing and makes the same. */
  @Override
  public LostAnswer lostAnswer() {
    return LostAnswer.CALL_AGAIN;
  }

  @Override
  public JsonNode paramsSchema() {
    return schema;
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public Answer generate(Call call) throws InterruptedException {
    JsonNode file = call.params().path("file");
    if (file.isMissingNode()) {
      return generated(new ToolOutput.Text(call.params().path("text").asString("")));
    }
    return switch (new Folder(call.folder()).find(file.asString())) {
      case Location.Nowhere(String reason) -> new Answer.Refused("/file: " + reason, null);
      case Location.Inside(Path inside) -> handOn(inside, file.asString());
    };
  }

  private static Answer handOn(Path file, String path) throws InterruptedException {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_FILE_BYTES) {
        return new Answer.Refused("/file: " + tooLarge(path, bytes), null);
      }
      byte[] content = Files.readAllBytes(file);
      return generated(Content.of(content));
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    } catch (IOException e) {
      return new Answer.Retryable(path + " " + FileTrouble.words(e), null);
    }
  }

  private static InterruptedException interrupted(IOException cause) {
    Thread.interrupted(); // the exception says it from here on
    InterruptedException interrupted = new InterruptedException("interrupted while reading a file");
    interrupted.initCause(cause);
    return interrupted;
  }

  private static Answer generated(ToolOutput output) {
    return new Answer.Generated(List.of(output), null);
  }

  private static String tooLarge(String path, long bytes) {
    return path + " has " + bytes + " bytes; at most " + MAX_FILE_BYTES;
  }

  @Override
  public List<Problem> check(Params params) {
    return check(params.template().raw(), params.template()::expansions, params.folder());
  }

  List<Problem> check(ObjectNode raw, Expansions expansions, Path root) {
    ProblemList problems = new ProblemList();
    Folder folder = new Folder(root);
    if (raw.path("file").isString()) {
      expansions.of(raw.path("file").asString()).forEach(path -> checkFile(folder, path, problems));
    }
    return problems.toList();
  }

  private static void checkFile(Folder folder, String path, ProblemList problems) {
    switch (folder.find(path)) {
      case Location.Nowhere(String reason) ->
          problems.addOf("/file", path, reason, () -> folder.hint(path));
      case Location.Inside(Path file) -> {
        long bytes = file.toFile().length();
        if (bytes > MAX_FILE_BYTES) {
          problems.add("/file", tooLarge(path, bytes));
        }
      }
    }
  }

  @Override
  public Set<Path> files(Params params) {
    return files(params.template().raw(), params.template()::expansions, params.folder());
  }

  Set<Path> files(ObjectNode raw, Expansions expansions, Path root) {
    Set<Path> files = new LinkedHashSet<>();
    if (raw.path("file").isString()) {
      Folder folder = new Folder(root);
      expansions
          .of(raw.path("file").asString())
          .filter(path -> folder.find(path) instanceof Location.Inside)
          .forEach(path -> files.add(folder.named(path)));
    }
    return files;
  }
}
