package io.cookery.cook;

import io.cookery.cook.ThrottlingSimulation.Latency;
import io.cookery.cook.ThrottlingSimulation.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class AdaptiveRateTest {

  @Test
  void explore() {
    Map<String, LongFunction<ModelService>> kinds = new LinkedHashMap<>();
    kinds.put("open", _ -> ModelService.open());
    kinds.put("2%", seed -> ModelService.random(0.02, new Random(seed)));
    kinds.put("10%", seed -> ModelService.random(0.10, new Random(seed)));
    kinds.put("bucket 40/40", _ -> ModelService.bucket(40, 40));
    kinds.put("bucket 40/5", _ -> ModelService.bucket(40, 5));
    kinds.put("bucket 40/1.5", _ -> ModelService.bucket(40, 1.5));
    kinds.put("window 40", seed -> ModelService.window(40, 1_000, seed * 137 % 1_000));
    kinds.put("sliding 40", _ -> ModelService.sliding(40, 1_000));
    kinds.put("places 4", _ -> ModelService.places(4));
    kinds.put("places 1", _ -> ModelService.places(1));
    kinds.put("places 30", _ -> ModelService.places(30));
    kinds.put("40/5 wait 1", _ -> ModelService.tellingToWait(1, ModelService.bucket(40, 5)));
    kinds.put("win40 wait 1", _ -> ModelService.tellingToWait(1, ModelService.window(40, 1_000, 300)));
    kinds.put("2%+bucket 40/5", seed -> ModelService.both(ModelService.random(0.02, new Random(seed)), ModelService.bucket(40, 5)));
    for (int nodes : new int[] {1, 3}) {
      for (double latency : new double[] {20, 100, 500}) {
        for (int pieces : new int[] {200, 1_000}) {
          for (Map.Entry<String, LongFunction<ModelService>> kind : kinds.entrySet()) {
            StringBuilder line = new StringBuilder();
            for (long seed = 1; seed <= 5; seed++) {
              Result r =
                  new ThrottlingSimulation(
                          kind.getValue().apply(seed),
                          seed % 2 == 0 ? Latency.fixed(latency) : Latency.spread(latency / 2, latency),
                          nodes, 48, pieces, seed)
                      .run();
              line.append(" %6.1f/s %2.0f%%".formatted(r.perSecond(), 100 * r.refusedShare()));
            }
            System.out.printf("%d nodes %4.0f ms %4d %-15s %s%n", nodes, latency, pieces, kind.getKey(), line);
          }
        }
      }
    }
  }

  @Test
  void one() {
    ThrottlingSimulation s =
        new ThrottlingSimulation(
            ModelService.bucket(40, 5), Latency.fixed(100), 1, 48, 1_000, 2);
    s.trace = true;
    System.out.println(s.run().perSecond());
    s =
        new ThrottlingSimulation(
            ModelService.places(4), Latency.fixed(100), 1, 48, 1_000, 2);
    s.trace = true;
    System.out.println(s.run().perSecond());
  }
}
