package io.cookery.app.command;

import io.cookery.app.DataDirectory;
import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.starter.Starter;
import io.cookery.app.starter.StarterFiles;
import io.cookery.app.terminal.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code cook init}: a small collection to begin with. */
@Command(
    name = "init",
    description = {
      "Writes a small collection that works as it is and is meant to be changed.",
      "",
      "  layers   pictures of layers that lie on each other",
      "  svg      pictures drawn from one SVG file with placeholders",
      "  text     texts",
      "  service  pictures by a service that is paid for each call",
      "",
      "No file is written over."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook init layers my-art", "  cook run my-art/collection.yaml"})
public final class InitCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "STARTER",
      description = "layers, svg, text or service.",
      converter = StarterWord.class,
      completionCandidates = StarterWords.class)
  private Starter starter = Starter.LAYERS;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where to; it is made if need be. This folder if not given.")
  private Path folder = Path.of("");

  /** The names of starters, for shells. */
  static final class StarterWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Starter.values()).map(Starter::word).iterator();
    }
  }

  /** Reads the name of a starter as people write it. */
  static final class StarterWord implements ITypeConverter<Starter> {
    @Override
    public Starter convert(String word) {
      return Starter.named(word)
          .orElseThrow(() ->
              new TypeConversionException(
                  "must be one of " + Starter.WORDS + ", but it is \"" + word + "\""));
    }
  }

  public InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FileUnusable(folder + ": is a file; name a folder");
    }
    StarterFiles files = new StarterFiles(starter, folder);
    Path data = folder.resolve(Session.DATA_DIRECTORY);
    if (starter == Starter.SERVICE) {
      DataDirectory.make(data);
    }
    List<Path> written = files.write(data, SchemaCommand.text());
    String file = ShellWord.of(files.collectionFile());
    List<String> lines = new ArrayList<>();
    written.stream().filter(InitCommand::isToBeRead).forEach(each -> lines.add("wrote " + each));
    if (starter == Starter.SERVICE) {
      lines.add("next: put your service's address and price into the tool's definition, then");
      lines.add("  export PAINTER_KEY=…");
      lines.add("  cook plan " + file);
    } else {
      lines.add("next: cook run " + file);
    }
    session.say(lines);
    return ExitCode.DONE.code();
  }

  /** Pictures and the schema are looked at elsewhere. */
  private static boolean isToBeRead(Path file) {
    String name = file.toString();
    return !name.endsWith(".png") && !name.endsWith(".schema.json");
  }
}
