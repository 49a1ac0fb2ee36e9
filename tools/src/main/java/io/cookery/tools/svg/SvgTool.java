package io.cookery.tools.svg;

import io.cookery.input.Problem;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Params;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.schema.ParamsSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renders an SVG to PNG, from a template file with values or from the SVG's text in params. Nothing
 * outside the SVG is ever read: no network, no other file, no XML entity. It is drawn in a process
 * of its own, which is killed when that takes too long. The same params and files give the same
 * bytes, but that text without fonts in params is drawn with the machine's.
 */
public final class SvgTool implements ImmediateTool {

  private final JsonNode schema = ParamsSchema.beside(SvgTool.class);
  private final SvgSource source = new SvgSource();
  private final DrawingProcesses processes;
  private final Fonts fonts;
  private final int maxConcurrent;

  SvgTool(Fonts fonts, int maxConcurrent, DrawingTime most) {
    this.processes = new DrawingProcesses(DrawingCommand.of(System.getenv()), most, maxConcurrent);
    this.fonts = fonts;
    this.maxConcurrent = maxConcurrent;
  }

  /** One call a core at once, and the fonts of this machine. */
  public static SvgTool withDefaults() {
    return new SvgTool(
        Fonts.ofThisMachine(), Runtime.getRuntime().availableProcessors(), DrawingTime.DEFAULT);
  }

  @Override
  public String name() {
    return "svg";
  }

  @Override
  public String description() {
    return "Renders an SVG template to a PNG.";
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
    return switch (source.read(call.params(), call.folder())) {
      case SvgSource.Read.Nothing(String path, String reason) -> refused(path, reason);
      case SvgSource.Read.Text(String path, String svg) ->
          render(path, svg, call.params(), call.folder());
    };
  }

  private Answer render(String path, String svg, ObjectNode params, Path root)
      throws InterruptedException {
    return switch (SvgScan.of(svg)) {
      case SvgScan.Unfit(List<String> reasons) -> refused(path, String.join("; ", reasons));
      case SvgScan.Fit(boolean hasText) when hasText && !fonts.present() ->
          new Answer.Unusable(Fonts.MISSING);
      case SvgScan.Fit _ ->
          switch (FontFiles.find(params, root)) {
            case FontFiles.Unusable(String named, String reason) -> refused(named, reason);
            case FontFiles.Found(List<Path> files) -> rendered(path, svg, params, files);
          };
    };
  }

  private Answer rendered(String path, String svg, ObjectNode params, List<Path> fontFiles)
      throws InterruptedException {
    DrawingWire.Order order =
        new DrawingWire.Order(
            svg, params.path("width").asInt(0), params.path("height").asInt(0), fontFiles);
    return switch (processes.draw(order)) {
      case Drawing.Unfit(String reason) -> refused(path, reason);
      case Drawing.Failed(String reason) -> new Answer.Retryable(reason, null);
      case Drawing.Drawn drawn ->
          new Answer.Generated(
              List.of(
                  new ToolOutput.Media(drawn.png(), "image/png", drawn.width(), drawn.height())),
              null);
    };
  }

  /** The processes that draw now. */
  List<ProcessHandle> drawing() {
    return processes.drawing();
  }

  private static Answer refused(String path, String reason) {
    return new Answer.Refused(path + ": " + reason, null);
  }

  @Override
  public List<Problem> check(Params params) {
    processes.warm();
    return new SvgCheck(params.template()::expansions, params.folder(), fonts)
        .problems(params.template().raw());
  }

  @Override
  public Set<Path> files(Params params) {
    return new SvgCheck(params.template()::expansions, params.folder(), fonts)
        .files(params.template().raw());
  }
}
