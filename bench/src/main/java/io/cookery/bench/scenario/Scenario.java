package io.cookery.bench.scenario;

import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import java.util.List;

/** What is measured for one bar or for some that share their trials. */
public interface Scenario {

  /** By which it is chosen on the command line: the bars that it measures, or its own name. */
  List<String> names();

  /** Whether a run without a choice leaves it out. */
  default boolean onRequest() {
    return false;
  }

  Result run(Setting setting) throws Exception;
}
