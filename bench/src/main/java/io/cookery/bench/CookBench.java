package io.cookery.bench;

import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.ServerFacts;
import io.cookery.bench.measure.Setting;
import io.cookery.bench.measure.Sizes;
import io.cookery.bench.scenario.Scenario;
import io.cookery.bench.scenario.Scenarios;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code cook-bench}: measures, prints tables, writes JSON. */
@Command(
    name = "cook-bench",
    mixinStandardHelpOptions = true,
    subcommands = {JmhCommand.class, RenderCommand.class, SvgCommand.class},
    description = {
      "Measures Cookery beside the database's own limit and beside other job queues, in one run.",
      "Without COOKERY_BENCH_DB_URL it starts a fresh PostgreSQL with durable settings."
    })
public final class CookBench implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "BAR",
      description = "Only these, such as bar3,bar4, small or soak.")
  private Set<String> only = Set.of();

  @Option(names = "--quick", description = "Smaller sizes, for a few minutes; ratios hold roughly.")
  private boolean quick;

  @Option(names = "--pieces", description = "Pieces of a trial.")
  private @Nullable Integer pieces;

  @Option(names = "--rounds", description = "Trials of each, of which the median counts.")
  private @Nullable Integer rounds;

  @Option(names = "--soak", description = "How long the soak takes, such as PT30M.")
  private @Nullable Duration soak;

  @Option(names = "--json", description = "Where to write all figures; ${DEFAULT-VALUE}.")
  private Path json = Path.of("cook-bench.json");

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    CommandLine command = new CommandLine(new CookBench());
    command.setExecutionExceptionHandler((exception, _, _) -> {
      exception.printStackTrace(command.getErr());
      return FAILED;
    });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Scenario> scenarios;
    try {
      scenarios = Scenarios.chosen(only);
    } catch (IllegalArgumentException e) {
      System.err.println("cook-bench: " + e.getMessage());
      return BAD_USAGE;
    }
    try (BenchDatabase database = BenchDatabase.open(System.getenv())) {
      ServerFacts facts = ServerFacts.read(database.jdbi());
      out.println("PostgreSQL " + facts.version() + " " + facts.settings());
      out.println(facts.cores() + " cores, Java " + facts.java() + ", heap " + facts.heapLimit());
      if (!facts.durable()) {
        out.println("NOT DURABLE: these figures are not comparable.");
      }
      return run(scenarios, new Setting(database, sizes(), out), facts);
    }
  }

  private Sizes sizes() {
    Sizes sizes = quick ? Sizes.quick() : Sizes.full();
    sizes = pieces == null ? sizes : sizes.withPieces(pieces);
    sizes = rounds == null ? sizes : sizes.withRounds(rounds);
    return soak == null ? sizes : sizes.withSoak(soak);
  }

  private int run(List<Scenario> scenarios, Setting setting, ServerFacts facts) throws Exception {
    Report report = new Report(setting.out());
    List<Result> results = new ArrayList<>();
    List<BarResult> bars = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      setting.say("\n" + String.join(", ", scenario.names()));
      Result result = scenario.run(setting);
      report.standings(result);
      results.add(result);
      bars.addAll(result.bars());
      write(facts, setting.sizes(), results);
    }
    report.bars(bars);
    setting.say("\nall figures: " + json.toAbsolutePath());
    return bars.stream().allMatch(BarResult::holds) ? 0 : FAILED;
  }

  /** After each scenario, so that an interrupted run leaves what it has. */
  private void write(ServerFacts facts, Sizes sizes, List<Result> results) throws Exception {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("server", facts);
    all.put("sizes", sizes);
    all.put("results", results);
    Files.writeString(
        json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
  }
}
