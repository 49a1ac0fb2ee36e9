package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.KnownTools;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.Session;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.plan.DryRunText;
import io.cookery.app.plan.Preview;
import io.cookery.app.plan.RemotePlan;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.run.LocalThere;
import io.cookery.app.run.RemoteThere;
import io.cookery.app.run.There;
import io.cookery.app.run.ThereText;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.InlinePicture;
import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Working;
import io.cookery.collection.CollectionDefinition;
import io.cookery.plan.DryRun;
import io.cookery.plan.DryRunJson;
import io.cookery.plan.Tasting;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.TraitSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code cook plan}: the dry run. */
@Command(
    name = "plan",
    description = {
      "Shows what a collection would be, without making it.",
      "",
      "How many pieces are possible, how rare each value comes out, some pieces, and what all would"
          + " cost; and of a collection that was cooked before, what of the recipe changed, what is there,"
          + " and what a run would keep and make.",
      "Pays nothing. Tools of this machine that are free make the pieces that are shown: they are in"
          + " out/NAME-preview.png then, and here if the terminal shows pictures. Ends with 2 when so"
          + " many pieces are impossible."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  cook plan examples/robots/robots.yaml",
      "  cook plan robots.yaml --samples 20 --all",
      "  cook plan robots.yaml --json | jq .maxSupply"
    })
public final class PlanCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The collection file, YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Pieces to show, 0 to 60; 5 if not given. With 0 nothing is written, nor with --json.")
  private int samples = Tasting.SAMPLES;

  @Option(
      names = "--all",
      description = "Shows each value of each category, however many they are.")
  private boolean all;

  @Option(names = "--json", description = "Prints the plan as one JSON object.")
  private boolean json;

  /** The pieces that are made here; null when none are, as on a server. */
  private @Nullable Preview preview;

  public PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (samples < 0 || samples > Tasting.MAX_SAMPLES) {
      throw new FileUnusable(
          "--samples: is " + samples + ", but must be from 0 to " + Tasting.MAX_SAMPLES);
    }
    Optional<ServerAddress> server = session.server();
    Planned planned = server.isPresent() ? there(server.get()) : here();
    session.say(json ? List.of(json(planned)) : lines(planned));
    if (preview != null) {
      session.say(
          preview.show(
              session.terminal(), InlinePicture.of(session.environment(), session.terminal())));
    }
    boolean possible =
        planned.run().feasible() || planned.there().filter(There::goesOn).isPresent();
    return possible ? ExitCode.DONE.code() : ExitCode.BAD_INPUT.code();
  }

  /** What would be, and what is there already. */
  private record Planned(DryRun run, Optional<There> there) {}

  private boolean pictured() {
    return preview != null && preview.hasPictures();
  }

  private Planned there(ServerAddress address) throws FileUnusable, InterruptedException {
    Server server = new Server(address, session.terminal().screen());
    DryRun run = new RemotePlan(server).of(file);
    Path folder = session.data(data, file);
    return new Planned(run, new RemoteThere(server, folder).of(file, run));
  }

  private Planned here() throws Exception {
    try (Outside outside = session.outside()) {
      Path folder = session.data(data, file);
      ToolRegistry tools = KnownTools.of(file, folder, session.settings(folder), outside);
      CollectionFile read = read(tools);
      Tool tool = tools.find(read.definition().recipe().tool()).orElseThrow();
      DryRun run = plan(read, tool);
      return new Planned(run, new LocalThere(session, folder).of(file, read, tools, outside));
    }
  }

  private DryRun plan(CollectionFile read, Tool tool) throws InterruptedException {
    CollectionDefinition definition = read.definition();
    Tasting tasting = Tasting.STANDARD;
    if (!json) {
      Preview shown = new Preview(definition);
      preview = samples == 0 ? null : shown;
      tasting = new Tasting(samples, shown);
    }
    try (Working _ =
        Working.at(
            session.terminal().screen(), "planning " + Figures.pieces(definition.supply()))) {
      TraitSpec spec = definition.recipe().traitSpec(List.of(definition.supply()));
      return DryRun.of(definition, spec, tool, read.folder(), tasting);
    }
  }

  private static String json(Planned planned) {
    ObjectNode object = DryRunJson.of(planned.run());
    object.set("there", planned.there().map(ThereText::json).orElse(null));
    return object.toString();
  }

  private List<String> lines(Planned planned) {
    List<String> lines =
        new ArrayList<>(
            new DryRunText(session.terminal(), all, samples, !pictured()).of(planned.run()));
    planned
        .there()
        .ifPresent(there -> {
          lines.add("");
          lines.addAll(ThereText.lines(there, session.terminal()));
        });
    return lines;
  }

  /** Reading every layer of a large recipe takes seconds. */
  private CollectionFile read(ToolRegistry tools) throws FileUnusable {
    Screen screen = session.terminal().screen();
    try (Working _ = Working.at(screen, "checking the recipe and its files")) {
      return CollectionFile.read(file, LocalCookery.reader(tools));
    }
  }
}
