package io.cookery.bench.jmh;

import io.cookery.trait.TraitSpec;
import io.cookery.trait.Traits;
import io.cookery.trait.plan.TraitPlan;
import io.cookery.trait.template.ParamsTemplate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What each piece costs before its tool is called: its traits, and its params with them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParamsTemplateBenchmark {

  private static final int SUPPLY = 10_000;

  private final JsonMapper json = new JsonMapper();
  private TraitPlan plan;
  private ParamsTemplate template;
  private int slot;

  public ParamsTemplateBenchmark() {
    TraitSpec spec = TraitPlanBenchmark.spec(SUPPLY);
    plan = TraitPlanBenchmark.plan(spec);
    template = template(spec);
  }

  private ParamsTemplate template(TraitSpec spec) {
    String params =
        """
        {"prompt": "a [[c0]] robot with [[c1]] eyes, [[c2]] hat and [[c3]] sky",
         "style": {"name": "[[c4]]", "tags": ["[[c5]]", "fixed", "[[c6]] [[c7]]"]}, "steps": 30}
        """;
    String schema =
        """
        {"type": "object", "properties": {"prompt": {"type": "string"},
         "style": {"type": "object"}, "steps": {"type": "integer"}}}
        """;
    return ParamsTemplate.of(
        (ObjectNode) json.readTree(params), spec.tree(), spec.rules(), json.readTree(schema));
  }

  @Setup
  public void begin() {
    slot = 0;
  }

  private int next() {
    slot = (slot + 1) % SUPPLY;
    return slot;
  }

  @Benchmark
  public Traits traits() {
    return plan.at(next());
  }

  @Benchmark
  public ObjectNode params() {
    return template.render(plan.at(next()));
  }

  @Benchmark
  public String paramsAsText() {
    return json.writeValueAsString(template.render(plan.at(next())));
  }
}
