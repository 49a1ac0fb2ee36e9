package io.cookery.cook.metric;

import io.cookery.cook.limit.ThrottledTool;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one registry is told of tools that refused calls. */
final class ThrottleGauges {

  private final Map<String, ThrottledTool> tools = new ConcurrentHashMap<>();
  private final MultiGauge rate;
  private final MultiGauge atOnce;
  private final MultiGauge pause;

  ThrottleGauges(MeterRegistry registry) {
    rate =
        MultiGauge.builder("cookery.tool.learned.rate")
            .description("Calls a second that a tool seems to take; not a number if any")
            .register(registry);
    atOnce =
        MultiGauge.builder("cookery.tool.learned.concurrency")
            .description("Calls at once that a tool seems to take; not a number if any")
            .register(registry);
    pause =
        MultiGauge.builder("cookery.tool.paused")
            .description("For how long a tool is left alone, since it said so")
            .baseUnit("seconds")
            .register(registry);
  }

  /** These refuse calls now, and no others. */
  synchronized void set(List<ThrottledTool> now) {
    Set<String> names = now.stream().map(ThrottledTool::tool).collect(Collectors.toSet());
    boolean others = !names.equals(tools.keySet());
    now.forEach(each -> tools.put(each.tool(), each));
    tools.keySet().retainAll(names);
    if (others) {
      register(rate, names, each -> value(each.learned().perSecond()));
      register(atOnce, names, each -> value(each.learned().atOnce()));
      register(pause, names, each -> each.pause().toMillis() / 1e3);
    }
  }

  private void register(
      MultiGauge gauge, Set<String> names, ToDoubleFunction<ThrottledTool> value) {
    gauge.register(names.stream().map(name -> row(name, value)).toList());
  }

  private Row<?> row(String name, ToDoubleFunction<ThrottledTool> value) {
    return Row.of(
        Tags.of("tool", name),
        tools,
        all -> {
          ThrottledTool tool = all.get(name);
          return tool == null ? Double.NaN : value.applyAsDouble(tool);
        });
  }

  private static double value(@Nullable Number number) {
    return number == null ? Double.NaN : number.doubleValue();
  }
}
