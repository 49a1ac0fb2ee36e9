package io.cookery.bench;

import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.Directories;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.render.GeneratedLayers;
import io.cookery.bench.render.JavaRender;
import io.cookery.bench.render.NodeRender;
import io.cookery.bench.render.RenderRun;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code cook-bench render}: stacked layers beside a Node.js script, and bar 13. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "The tool layers beside sharp and @napi-rs/canvas, on the same layers.")
final class RenderCommand implements Callable<Integer> {

  private static final int WARM_UP_PASSES = 2;
  private static final String ENCODING = "encoding alone";

  @Option(names = "--pictures", description = "Pictures a round; ${DEFAULT-VALUE}.")
  private int pictures = 200;

  @Option(names = "--size", description = "Side of the square in pixels; ${DEFAULT-VALUE}.")
  private int sizePixels = 1080;

  @Option(names = "--rounds", description = "Rounds, of which the median counts.")
  private int rounds = 3;

  @Option(names = "--json", description = "Where to write all figures; ${DEFAULT-VALUE}.")
  private Path json = Path.of("cook-bench-render.json");

  @Override
  public Integer call() throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path directory = Files.createTempDirectory("cook-bench-render");
    try {
      GeneratedLayers layers = GeneratedLayers.write(directory, sizePixels, pictures);
      NodeRender node = new NodeRender(scripts(), layers);
      node.install();
      Map<String, List<RenderRun>> runs = rounds(new JavaRender(layers), node);
      List<RenderRun> medians = runs.values().stream().map(RenderCommand::median).toList();
      Files.writeString(
          json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(runs));
      return report(out, medians);
    } finally {
      Directories.delete(directory);
    }
  }

  private static Path scripts() {
    return Path.of(System.getProperty("cookery.bench.home", "bench"), "node").toAbsolutePath();
  }

  private Map<String, List<RenderRun>> rounds(JavaRender java, NodeRender node) throws Exception {
    Map<String, List<RenderRun>> runs = new LinkedHashMap<>();
    for (int i = 0; i < WARM_UP_PASSES; i++) {
      var _ = java.stack(); // decodes the layers, and lets the compiler finish
    }
    for (int round = 0; round < rounds; round++) {
      List<RenderRun> all = new ArrayList<>(List.of(java.stack(), java.encode()));
      all.addAll(node.draw());
      for (RenderRun run : all) {
        runs.computeIfAbsent(run.engine(), _ -> new ArrayList<>()).add(run);
      }
    }
    return runs;
  }

  private static RenderRun median(List<RenderRun> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(RenderRun::rate))
        .toList()
        .get((runs.size() - 1) / 2);
  }

  private static int report(PrintStream out, List<RenderRun> medians) {
    for (RenderRun run : medians) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-40s %8.1f /s  %,10d bytes a picture",
              run.engine(),
              run.rate(),
              run.bytesAPicture()));
    }
    double own = find(medians, JavaRender.ENGINE);
    double peer =
        medians.stream()
            .filter(run -> !run.engine().startsWith("Cookery"))
            .filter(run -> !run.engine().contains(ENCODING))
            .mapToDouble(RenderRun::rate)
            .max()
            .orElseThrow();
    BarResult bar =
        new BarResult("bar13", "layers ÷ the fastest of Node.js", own / peer, new AtLeast(2));
    new Report(out).bars(List.of(bar));
    return bar.holds() ? 0 : 1;
  }

  private static double find(List<RenderRun> runs, String engine) {
    return runs.stream()
        .filter(run -> run.engine().equals(engine))
        .mapToDouble(RenderRun::rate)
        .findFirst()
        .orElseThrow();
  }
}
