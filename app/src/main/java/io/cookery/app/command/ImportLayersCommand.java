package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.ImportRequest;
import io.cookery.app.layers.LayerImport;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShellWord;
import io.cookery.collection.CollectionDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook import-layers}: makes a collection file of a folder of layers. */
@Command(
    name = "import-layers",
    description = {
      "Makes a collection file of a folder of layers (HashLips, nftchef).",
      "",
      "Layers are <Category>/<name>#<weight>.png. A folder within a category with a weight, such as"
          + " Rare#10, is drawn by that weight first; one without only sorts. Categories are"
          + " stacked as --order says, or the engine's src/config.js, or numbers in front of their"
          + " names; if nothing says it, the order is guessed from the pictures."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  cook import-layers art/layers --supply 500 -o art/robots.yaml",
      "  cook import-layers art/layers --supply 500 --order Background,Body,Hat > robots.yaml"
    })
public final class ImportLayersCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "DIR", description = "The folder with a folder for each category.")
  private Path folder = Path.of("");

  @Option(
      names = "--supply",
      paramLabel = "N",
      description = "How many pieces; what config.js says if not given.")
  private @Nullable Integer supply;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write; standard output if not given.")
  private @Nullable Path output;

  @Option(
      names = "--order",
      paramLabel = "A,B,C",
      split = ",",
      hideParamSyntax = true,
      description = "All categories, the lowest layer first.")
  private List<String> order = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The config.js of HashLips or nftchef; ../src/config.js of DIR if not given.")
  private @Nullable Path config;

  @Option(names = "--no-config", description = "Leaves a config.js aside.")
  private boolean noConfig;

  @Option(
      names = "--configuration",
      paramLabel = "N",
      description = "Which of several layerConfigurations in config.js, from 1.")
  private @Nullable Integer configuration;

  @Option(names = "--name", paramLabel = "NAME", description = "The collection's name.")
  private @Nullable String name;

  @Option(names = "--force", description = "Writes over a file that is there.")
  private boolean force;

  public ImportLayersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws FileUnusable, InterruptedException {
    if (supply != null && (supply < 1 || supply > CollectionDefinition.MAX_SUPPLY)) {
      throw new FileUnusable(
          "--supply: is " + supply + ", but must be from 1 to " + CollectionDefinition.MAX_SUPPLY);
    }
    refuseToWriteOver();
    LayerImport layers =
        LayerImport.read(
            new ImportRequest(
                folder, name(), supply, order, beside(), config, noConfig, configuration));
    layers.notes().forEach(session.terminal().screen()::line);
    layers.warnings().forEach(warning -> session.terminal().screen().line("warning: " + warning));
    if (output == null) {
      session.terminal().out().print(layers.yaml());
      session.terminal().out().flush();
    } else {
      write(output, layers.yaml());
      session
          .terminal()
          .screen()
          .line(
              "wrote "
                  + output
                  + ": "
                  + Figures.count(layers.pictures())
                  + " pictures in "
                  + Figures.count(layers.categories().size())
                  + " categories; next: cook plan "
                  + ShellWord.of(output));
    }
    return ExitCode.DONE.code();
  }

  private void refuseToWriteOver() throws FileUnusable {
    if (output != null && Files.isDirectory(output)) {
      throw new FileUnusable(output + ": is a folder; name the file to write");
    }
    if (output != null && Files.exists(output) && !force) {
      throw new FileUnusable(output + ": is there already; --force writes over it");
    }
  }

  private Path beside() {
    return output == null ? Path.of("") : output.toAbsolutePath().resolveSibling("");
  }

  private String name() {
    if (name != null) {
      return name;
    }
    Path path = folder.toAbsolutePath().normalize();
    String own = String.valueOf(path.getFileName());
    boolean saysNothing = own.equalsIgnoreCase("layers") && path.getNameCount() > 1;
    return saysNothing ? path.getName(path.getNameCount() - 2).toString() : own;
  }

  /** The whole file or none. */
  private static void write(Path file, String text) throws FileUnusable {
    Path folder = file.toAbsolutePath().resolveSibling("");
    try {
      Path draft = Files.createTempFile(folder, ".cook", ".yaml");
      try {
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException refused) {
      throw new FileUnusable(file + ": cannot be written in " + folder + "; choose another place");
    }
  }
}
