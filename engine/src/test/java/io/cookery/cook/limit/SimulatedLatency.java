package io.cookery.cook.limit;

import java.util.Random;

/** How long a simulated service works on a call. */
interface SimulatedLatency {
  double millis(Random random);

  static SimulatedLatency fixed(double millis) {
    return _ -> millis;
  }

  static SimulatedLatency spread(double least, double mean) {
    return random -> least - (mean - least) * Math.log(1 - random.nextDouble());
  }
}
