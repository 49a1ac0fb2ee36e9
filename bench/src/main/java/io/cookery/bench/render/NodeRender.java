package io.cookery.bench.render;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures by the Node.js script beside this module, one worker a core. */
public final class NodeRender {

  private static final JsonMapper JSON = new JsonMapper();

  /** What npm writes when it has installed everything. */
  private static final String INSTALLED = "node_modules/.package-lock.json";

  private final Path scripts;
  private final Path job;

  /**
   * Writes down what the script is to do.
   *
   * @param scripts the folder {@code bench/node}
   */
  public NodeRender(Path scripts, GeneratedLayers layers) throws IOException {
    this.scripts = scripts;
    job = layers.directory().resolve("job.json");
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("directory", layers.directory().toString());
    content.put("size", layers.sizePixels());
    content.put("workers", Runtime.getRuntime().availableProcessors());
    content.put("pictures", layers.pictures());
    Files.writeString(job, JSON.writeValueAsString(content));
  }

  /** Installs what the script needs, unless that has been done. */
  public void install() throws IOException, InterruptedException {
    if (!Files.exists(scripts.resolve(INSTALLED))) {
      // A lock would name the binaries of all platforms, which not every registry has.
      run(
          List.of(
              "npm",
              "install",
              "--no-package-lock",
              "--no-audit",
              "--no-fund",
              "--loglevel=error"));
    }
  }

  /** Draws all pictures with every engine and every setting that the script knows. */
  public List<RenderRun> draw() throws IOException, InterruptedException {
    List<RenderRun> runs = new ArrayList<>();
    for (String line : run(List.of("node", "render.mjs", job.toString()))) {
      JsonNode run = JSON.readTree(line);
      runs.add(
          new RenderRun(
              run.get("engine").asString(),
              run.get("pictures").asInt(),
              run.get("seconds").asDouble(),
              run.get("bytes").asLong()));
    }
    return runs;
  }

  private List<String> run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(scripts.toFile())
            .redirectError(Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = out.lines().toList();
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed with " + process.exitValue());
      }
      return lines;
    }
  }
}
