package io.cookery.tools.layers;

import io.cookery.input.FileTrouble;
import io.cookery.input.Problem;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Params;
import io.cookery.tool.Preview;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.folder.Folder;
import io.cookery.tools.folder.Folder.Location;
import io.cookery.tools.picture.UnreadablePictureException;
import io.cookery.tools.png.PngEncoder;
import io.cookery.tools.schema.ParamsSchema;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Stacks pictures in order into one PNG. The same params and files give the same bytes. Layers are
 * decoded once and shared by all calls; canvases are used again, so that its memory is bounded: the
 * layers' share of the heap, and for each running call a canvas and what a layer takes while it is
 * decoded.
 */
public final class LayersTool implements ImmediateTool {

  /** Share of the largest heap that decoded layers may take. */
  static final double CACHE_HEAP_SHARE = 0.3;

  private final JsonNode schema = ParamsSchema.beside(LayersTool.class);
  private final LayerCache layers;
  private final CanvasPool canvases;
  private final BlendTables tables = new BlendTables();
  private final CheckedPictures checked = new CheckedPictures();
  private final int maxConcurrent;

  LayersTool(long cacheBytes, int maxConcurrent) {
    this.layers = new LayerCache(cacheBytes);
    this.canvases = new CanvasPool(maxConcurrent);
    this.maxConcurrent = maxConcurrent;
  }

  /** One call a core at once, and a cache by the heap's size. */
  public static LayersTool withDefaults() {
    Runtime runtime = Runtime.getRuntime();
    return new LayersTool(
        (long) (runtime.maxMemory() * CACHE_HEAP_SHARE), runtime.availableProcessors());
  }

  @Override
  public String name() {
    return "layers";
  }

  @Override
  public String description() {
    return "Stacks layers (PNG, JPEG, GIF, WebP) in order into one PNG.";
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
  public int maxConcurrentPerNode() {
    return maxConcurrent;
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public Answer generate(Call call) throws InterruptedException {
    Stack stack = Stack.of(call.params());
    Canvas canvas = canvases.take(stack.width(), stack.height());
    try {
      canvas.fill(stack.background());
      for (int i = 0; i < stack.items().size(); i++) {
        Stack.Item item = stack.items().get(i);
        if (!item.isNothing()
            && paint(canvas, item, stack, call) instanceof Painted.Not(Answer why)) {
          return why;
        }
      }
      byte[] png = PngEncoder.encode(canvas.image());
      return new Answer.Generated(
          List.of(new ToolOutput.Media(png, "image/png", stack.width(), stack.height())), null);
    } finally {
      canvases.giveBack(canvas);
    }
  }

  private sealed interface Painted {
    record Yes() implements Painted {}

    record Not(Answer why) implements Painted {}
  }

  private Painted paint(Canvas canvas, Stack.Item item, Stack stack, Call call)
      throws InterruptedException {
    return switch (new Folder(call.folder()).find(item.file())) {
      case Location.Nowhere(String reason) -> refused(item, reason);
      case Location.Inside(Path file) -> paint(canvas, item, stack, file);
    };
  }

  private Painted paint(Canvas canvas, Stack.Item item, Stack stack, Path file)
      throws InterruptedException {
    try {
      Layer layer = layers.get(file, stack.width(), stack.height(), stack.scaling());
      canvas.paint(layer, new Mixer(item.blend(), item.opacity(), tables));
      return new Painted.Yes();
    } catch (UnreadablePictureException e) {
      return refused(item, item.file() + " " + e.getMessage());
    } catch (NoSuchFileException e) {
      return refused(item, "there is no file " + item.file());
    } catch (IOException e) {
      return new Painted.Not(new Answer.Retryable(item.file() + " " + FileTrouble.words(e), null));
    }
  }

  private static Painted refused(Stack.Item item, String reason) {
    return new Painted.Not(new Answer.Refused(item.path() + ": " + reason, null));
  }

  @Override
  public List<Problem> check(Params params) {
    return new LayersCheck(params.template()::expansions, params.folder(), checked)
        .problems(params.template().raw());
  }

  @Override
  public List<String> warnings(Preview preview) throws InterruptedException {
    return new LayersLook(preview).warnings();
  }

  @Override
  public Set<Path> files(Params params) {
    return new LayersCheck(params.template()::expansions, params.folder(), checked)
        .files(params.template().raw());
  }
}
