package io.cookery.app.plan;

import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerRefusal;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.plan.DryRun;
import io.cookery.plan.DryRun.Sample;
import io.cookery.plan.Estimate;
import io.cookery.trait.plan.MissedShare;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Dry runs that a server makes, which knows its own tools. */
public final class RemotePlan {

  private final Server server;

  public RemotePlan(Server server) {
    this.server = server;
  }

  /**
   * Plans what a file says.
   *
   * @throws FileUnusable with every problem in it, each with its line
   */
  public DryRun of(Path path) throws FileUnusable, InterruptedException {
    CollectionFile file = CollectionFile.read(path, CollectionDefinitionReader.elsewhere());
    try {
      return read(
          server.post("/v1/collections/plan", file.definition().source()),
          file.definition().recipe().tool());
    } catch (ServerRefusal refusal) {
      if (refusal.isBadInput() && !refusal.problems().isEmpty()) {
        throw file.unusable(refusal.problems());
      }
      throw refusal;
    }
  }

  private static DryRun read(JsonNode json, String tool) {
    return new DryRun(
        json.path("name").asString(),
        json.path("supply").asInt(),
        tool,
        new BigInteger(json.path("combinations").asString()),
        json.path("maxSupply").asInt(),
        json.path("maxSupplyProven").asBoolean(true),
        json.path("reasons").valueStream().map(JsonNode::asString).toList(),
        rarity(json.path("rarity")),
        missed(json.path("missed")),
        json.path("warnings").valueStream().map(JsonNode::asString).toList(),
        samples(json.path("samples")),
        estimate(json.path("estimate")));
  }

  private static List<ValueRarity> rarity(JsonNode values) {
    return values
        .valueStream()
        .map(value ->
            new ValueRarity(
                value.path("category").asString(),
                value.path("value").asString(),
                value.path("target").asDouble(),
                value.path("planned").asInt()))
        .toList();
  }

  private static List<MissedShare> missed(JsonNode shares) {
    return shares
        .valueStream()
        .map(share ->
            new MissedShare(
                share.path("category").asString(),
                share.path("value").asString(),
                share.path("target").asDouble(),
                share.path("planned").asInt(),
                share.path("reason").asString()))
        .toList();
  }

  private static List<Sample> samples(JsonNode samples) {
    List<Sample> read = new ArrayList<>();
    for (JsonNode sample : samples) {
      Map<String, String> traits = new LinkedHashMap<>();
      sample
          .path("traits")
          .properties()
          .forEach(trait -> traits.put(trait.getKey(), trait.getValue().asString()));
      read.add(
          new Sample(sample.path("number").asInt(), traits, (ObjectNode) sample.path("params")));
    }
    return read;
  }

  private static Estimate estimate(JsonNode estimate) {
    JsonNode seconds = estimate.path("seconds");
    @Nullable Duration time =
        seconds.isNumber() ? Duration.ofMillis(Math.round(seconds.asDouble() * 1000)) : null;
    return new Estimate(new BigDecimal(estimate.path("costUsd").asString("0")), time);
  }
}
