package io.cookery.bench.measure;

import java.util.List;
import java.util.Map;

/**
 * What a scenario found.
 *
 * @param raw name of the standing that the others are compared with; empty when there is none
 * @param notes further figures, by name
 */
public record Result(
    String scenario,
    List<CallState> standings,
    String raw,
    List<BarResult> bars,
    Map<String, Object> notes) {
  public Result {
    standings = List.copyOf(standings);
    bars = List.copyOf(bars);
  }
}
