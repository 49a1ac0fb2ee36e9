package io.cookery.bench;

import io.cookery.bench.jmh.TraitPlanBenchmark;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.Goal.AtMost;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook-bench jmh}: what a piece costs in Java, and bar 12. */
@Command(
    name = "jmh",
    mixinStandardHelpOptions = true,
    description = "Microbenchmarks: the trait plan (bar 12), the params template, layers.")
final class JmhCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Regular expressions of the benchmarks to run; all without one.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Where to write all figures; ${DEFAULT-VALUE}.")
  private String json = "cook-bench-jmh.json";

  @Override
  public Integer call() throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    (names.isEmpty() ? List.of("io.cookery.bench.jmh.*") : names).forEach(options::include);
    options.resultFormat(ResultFormatType.JSON).result(json);
    Collection<RunResult> results = new Runner(options.build()).run();
    List<BarResult> bars =
        results.stream()
            .filter(result ->
                result.getParams().getBenchmark().startsWith(TraitPlanBenchmark.class.getName()))
            .map(result ->
                new BarResult(
                    "bar12",
                    "plan of 1,000,000 in 300 MiB, seconds",
                    result.getPrimaryResult().getStatistics().getPercentile(50),
                    new AtMost(5)))
            .toList();
    if (!bars.isEmpty()) {
      new Report(System.out).bars(bars);
    }
    return bars.stream().allMatch(BarResult::holds) ? 0 : 1;
  }
}
