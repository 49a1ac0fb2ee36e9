package io.cookery.bench;

import io.cookery.bench.svg.Sample;
import io.cookery.bench.svg.SvgSuite;
import io.cookery.bench.svg.Verdict;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook-bench svg SUITE}: how many SVGs of a suite look like their reference pictures. */
@Command(
    name = "svg",
    mixinStandardHelpOptions = true,
    description = {
      "Draws every SVG of a suite, such as resvg's, and compares it with the picture beside it.",
      "Right: at most 1.2 %% of the pixels are off by more than 40 of 255, premultiplied."
    })
public final class SvgCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "SUITE", description = "The suite's folder.")
  private Path suite = Path.of(".");

  @Option(names = "--only", description = "A folder of the suite, such as masking/mask.")
  private Path only = Path.of("");

  @Option(
      names = "--list",
      split = ",",
      paramLabel = "VERDICT",
      description = "Names these: RIGHT, WRONG, REFUSED, NEVER_ENDS.")
  private Set<Verdict> listed = new LinkedHashSet<>();

  @Option(names = "--pictures", description = "Where to put what is drawn.")
  private @Nullable Path pictures;

  @Override
  public Integer call() throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Sample> samples = new SvgSuite(suite, pictures).run(only);
    Map<String, Map<Verdict, Integer>> folders = new TreeMap<>();
    Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
    for (Sample sample : samples) {
      all.merge(sample.verdict(), 1, Integer::sum);
      folders
          .computeIfAbsent(sample.folder(), _ -> new EnumMap<>(Verdict.class))
          .merge(sample.verdict(), 1, Integer::sum);
    }
    folders.forEach((folder, counts) -> out.println(line(folder, counts)));
    out.println(line("all", all));
    samples.stream()
        .filter(sample -> listed.contains(sample.verdict()))
        .forEach(sample ->
            out.println(sample.verdict().words() + "  " + sample.name() + "  " + sample.detail()));
    return 0;
  }

  private static String line(String folder, Map<Verdict, Integer> counts) {
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder line = new StringBuilder("%-32s %5d".formatted(folder, total));
    for (Verdict verdict : Verdict.values()) {
      int count = counts.getOrDefault(verdict, 0);
      line.append(
          String.format(
              Locale.ROOT,
              "  %s %4d (%4.1f %%)",
              verdict.words(),
              count,
              total == 0 ? 0 : 100.0 * count / total));
    }
    return line.toString();
  }
}
