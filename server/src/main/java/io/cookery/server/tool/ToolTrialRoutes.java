package io.cookery.server.tool;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.compute.ComputeBusyException;
import io.cookery.compute.Demand;
import io.cookery.cook.limit.TrialEnd;
import io.cookery.cook.limit.Trials;
import io.cookery.id.AccountId;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.server.compute.Cores;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import io.cookery.tool.Tool;
import io.cookery.tools.folder.Folder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
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

  /** When to try again that a place may be free: jobs and trials end at any time. */
  private static final Duration PLACE_MAY_BE_FREE = Duration.ofSeconds(2);

  private final Cookery cookery;
  private final Cores cores;

  ToolTrialRoutes(Cookery cookery, Cores cores) {
    this.cookery = cookery;
    this.cores = cores;
  }

  @PostMapping("/{id}/test")
  @Needs(Scope.cook)
  ObjectNode test(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable TrialBody body)
      throws InterruptedException {
    Tool tool = cookery.tools().find(id).orElseThrow(Refusal::notFound);
    ObjectNode params =
        body == null || body.params() == null
            ? JsonNodeFactory.instance.objectNode()
            : body.params();
    ObjectNode checked = cores.read("the params", () -> checked(id, params));
    return within(caller.account(), tool, new Trial(tool, checked, cores));
  }

  /** Trials take from the tool's and the account's limits, and what they cost is on record. */
  private ObjectNode within(AccountId account, Tool tool, Trial trial) throws InterruptedException {
    Trials trials = cookery.trials();
    return switch (trials.begin(account, tool, Trial.MAX_TIME.plus(Demand.REQUEST_WAITING))) {
      case Trials.Begun begun -> {
        TrialEnd end = TrialCost.lost("unfinished", tool, "nobody waited for its end");
        try {
          Trial.Result result = trial.run();
          end = result.end();
          leaveAlone(tool, result.pause());
          yield result.report();
        } catch (ComputeBusyException busy) {
          end = new TrialEnd("unfinished", BigDecimal.ZERO, BigDecimal.ZERO, busy.getMessage());
          throw busy;
        } finally {
          trials.end(begun, end);
        }
      }
      case Trials.Full full -> throw full(full);
      case Trials.TooSoon(Duration left) ->
          throw limited("The tool is called as often a minute as its limits allow", left);
    };
  }

  private void leaveAlone(Tool tool, @Nullable Duration pause) {
    if (pause != null && pause.isPositive()) {
      cookery.trials().pause(tool, pause);
    }
  }

  private static Refusal full(Trials.Full full) {
    return limited(
        full.tool()
            ? "The tool has as many jobs and trials at once as its limits allow"
            : "The account has as many jobs and trials at once as its limit allows",
        PLACE_MAY_BE_FREE);
  }

  private static Refusal limited(String what, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Refusal(ErrorCode.rate_limited, "%s; try again in %d s.".formatted(what, seconds))
        .header("Retry-After", Long.toString(seconds));
  }

  @GetMapping("/{id}/trials")
  @Needs(Scope.read)
  Page<TrialItem> list(Caller caller, @PathVariable String id, PageRequest page) {
    boolean all = caller.scopes().contains(Scope.admin);
    List<io.cookery.cook.limit.Trial> read =
        cookery
            .trials()
            .list(id, all ? null : caller.account(), page.after(Long::valueOf), page.read());
    return Page.of(read, page, trial -> Long.toString(trial.number())).map(TrialItem::of);
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
