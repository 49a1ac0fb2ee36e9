package io.cookery.app.run;

import io.cookery.app.cooks.CookJson;
import io.cookery.cook.slot.FailedSlots.FailedSlot;
import io.cookery.export.ExportResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run for programs: the same keys whether it ended or stands still. docs/json.md documents the
 * shape.
 *
 * @param collection its id
 * @param status of the cook, such as {@code completed}
 * @param reason why it stands still; null if it does not
 * @param filled pieces that are there
 * @param firstNumber of the first slot's token
 * @param made pieces that this run made
 * @param uncertainUsd the part of the cost that no answer confirmed
 * @param export empty if nothing could be exported
 * @param failures the first of the failed slots
 * @param notes of what is to be known, in sentences
 */
record RunJson(
    String collection,
    String name,
    String status,
    @Nullable String reason,
    int supply,
    int filled,
    int firstNumber,
    int made,
    int failed,
    BigDecimal costUsd,
    BigDecimal uncertainUsd,
    Duration took,
    Optional<ExportResult> export,
    List<FailedSlot> failures,
    List<String> notes) {

  /** The object on a line. */
  String text() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("collection", collection);
    json.put("name", name);
    json.put("status", status);
    json.put("reason", reason);
    json.put("supply", supply);
    json.put("filled", filled);
    json.put("failed", failed);
    json.put("made", made);
    json.put("costUsd", CookJson.money(costUsd));
    json.put("uncertainUsd", CookJson.money(uncertainUsd));
    json.put("seconds", took.toMillis() / 1000.0);
    json.put(
        "out",
        export.map(done -> done.folder().toAbsolutePath().normalize().toString()).orElse(null));
    json.put("exported", export.map(ExportResult::pieces).orElse(0));
    json.put("provenanceHash", export.map(ExportResult::provenanceHash).orElse(null));
    ArrayNode rarest = json.putArray("rarest");
    export
        .map(ExportResult::rarest)
        .orElse(List.of())
        .forEach(rare -> rarest.addObject().put("number", rare.number()).put("name", rare.name()));
    ArrayNode failedOnes = json.putArray("failures");
    for (FailedSlot failure : failures) {
      failedOnes
          .addObject()
          .put("number", firstNumber + failure.slot())
          .put("attempts", failure.attempts())
          .put("error", failure.error());
    }
    ArrayNode told = json.putArray("notes");
    notes.forEach(told::add);
    return JsonMapper.shared().writeValueAsString(json);
  }
}
