package io.cookery.plan;

import io.cookery.plan.DryRun.Sample;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A dry run for programs, in the shape in which the HTTP API gives it too. */
public final class DryRunJson {

  private DryRunJson() {}

  /** The object. */
  public static ObjectNode of(DryRun run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", run.name());
    json.put("supply", run.supply());
    json.put("combinations", run.combinations());
    json.put("feasible", run.feasible());
    json.put("maxSupply", run.maxSupply());
    json.put("maxSupplyProven", run.maxSupplyProven());
    ArrayNode reasons = json.putArray("reasons");
    run.reasons().forEach(reasons::add);
    // As it is: a node for each of its many members would take ten times as much.
    json.putPOJO("rarity", run.rarity());
    json.putPOJO("missed", run.missed());
    ArrayNode warnings = json.putArray("warnings");
    run.warnings().forEach(warnings::add);
    ArrayNode samples = json.putArray("samples");
    for (Sample sample : run.samples()) {
      ObjectNode one = samples.addObject().put("number", sample.number());
      ObjectNode traits = one.putObject("traits");
      sample.traits().forEach(traits::put);
      one.set("params", sample.params());
    }
    ObjectNode estimate = json.putObject("estimate");
    estimate.put("costUsd", run.estimate().costUsd().setScale(6).toPlainString());
    Duration time = run.estimate().time();
    if (time == null) {
      estimate.putNull("seconds");
    } else {
      estimate.put("seconds", Math.round(time.toMillis() / 100.0) / 10.0);
    }
    return json;
  }
}
