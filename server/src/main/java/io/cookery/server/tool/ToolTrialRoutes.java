package io.cookery.server.tool;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.cook.limit.Trials;
import io.cookery.server.compute.Cores;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import io.cookery.tool.Tool;
import io.cookery.tools.folder.Folder;
import io.cookery.tools.trial.ToolTrials;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Tries tools outside of any cook. */
@RestController
@RequestMapping("/v1/tools")
final class ToolTrialRoutes {

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
    TrialBody asked = body == null ? new TrialBody(null, null, null) : body;
    Tool tool = cookery.tools().find(id).orElseThrow(Refusal::notFound);
    Duration wait = asked.waitTime();
    ObjectNode checked =
        cores.read(
            "the params",
            () -> ToolTrials.checked(cookery.tools(), id, asked.given(), Folder.NONE));
    return switch (new ToolTrials(cookery, cores::run)
        .run(caller.account(), tool, checked, Folder.NONE, wait)) {
      case ToolTrials.Report report -> asked.shown(report);
      case ToolTrials.NotNow(Trials.Full full) -> throw full(full);
      case ToolTrials.NotNow(Trials.TooSoon(Duration left)) ->
          throw limited("The tool is called as often a minute as its limits allow", left);
      case ToolTrials.NotNow(Trials.Begun _) ->
          throw new IllegalStateException("a trial that has begun was not run");
    };
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
}
