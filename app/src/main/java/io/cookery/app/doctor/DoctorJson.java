package io.cookery.app.doctor;

import io.cookery.cook.metric.Invariants.Finding;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was found, for programs. */
public final class DoctorJson {

  private DoctorJson() {}

  /** All of it, and the invariants with their rows once more. */
  public static ObjectNode of(List<Diagnosis> found, List<Finding> invariants) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("holds", found.stream().noneMatch(Diagnosis::isWrong));
    ArrayNode checks = json.putArray("checks");
    for (Diagnosis one : found) {
      ObjectNode check = checks.addObject();
      check.put("subject", one.subject()).put("state", one.state().name());
      check.put("words", one.words());
      one.details().forEach(check.putArray("details")::add);
      if (one.advice() != null) {
        check.put("advice", one.advice());
      }
    }
    ArrayNode list = json.putArray("invariants");
    invariants.forEach(finding -> add(list.addObject(), finding));
    return json;
  }

  private static void add(ObjectNode one, Finding finding) {
    one.put("name", finding.invariant().name());
    one.put("meaning", finding.invariant().meaning());
    one.put("holds", finding.holds());
    ArrayNode rows = one.putArray("rows");
    for (Map<String, Object> row : finding.rows()) {
      ObjectNode shown = rows.addObject();
      row.forEach((column, value) -> shown.put(column, String.valueOf(value)));
    }
    if (!finding.holds()) {
      one.put("advice", finding.invariant().advice());
    }
  }
}
