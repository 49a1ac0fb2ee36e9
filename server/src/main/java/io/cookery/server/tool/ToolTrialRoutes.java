package io.cookery.server.tool;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.server.compute.Cores;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Needs;
import io.cookery.tool.Tool;
import io.cookery.tools.folder.Folder;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tries tools outside of any cook. */
@RestController
@RequestMapping("/v1/tools")
final class ToolTrialRoutes {

  private static final String GENERATOR = "/generator";

  private final Cookery cookery;
  private final Cores cores;

  ToolTrialRoutes(Cookery cookery, Cores cores) {
    this.cookery = cookery;
    this.cores = cores;
  }

  @PostMapping("/{id}/test")
  @Needs(Scope.cook)
  ObjectNode test(@PathVariable String id, @RequestBody(required = false) @Nullable TrialBody body)
      throws InterruptedException {
    Tool tool = cookery.tools().find(id).orElseThrow(Refusal::notFound);
    ObjectNode params =
        body == null || body.params() == null
            ? JsonNodeFactory.instance.objectNode()
            : body.params();
    ObjectNode checked = cores.read("the params", () -> checked(id, params));
    return new Trial(tool, checked, cores).run();
  }

  /** The params as a recipe of one piece would have them, checked like any recipe's. */
  private ObjectNode checked(String tool, ObjectNode params) {
    ObjectNode source = JsonNodeFactory.instance.objectNode().put("name", "trial").put("supply", 1);
    source.put("unique", false);
    source.putObject("generator").put("tool", tool).set("params", params);
    try {
      CollectionDefinition definition =
          new CollectionDefinitionReader(cookery.tools()).read(source, Folder.NONE);
      return definition.recipe().params();
    } catch (BadInputException bad) {
      throw new BadInputException(bad.problems().stream().map(ToolTrialRoutes::placed).toList());
    }
  }

  private static Problem placed(Problem problem) {
    return problem.path().startsWith(GENERATOR)
        ? new Problem(problem.path().substring(GENERATOR.length()), problem.message())
        : problem;
  }
}
