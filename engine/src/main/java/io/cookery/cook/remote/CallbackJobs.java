package io.cookery.cook.remote;

import io.cookery.cook.recipe.Recipes;
import io.cookery.cook.recipe.Sent;
import io.cookery.id.JobId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of jobs that an older version handed to their tools: its tokens do not
 * name the tool, and its rows do not say what was sent.
 */
final class CallbackJobs {

  private final Jdbi jdbi;
  private final Recipes recipes;

  CallbackJobs(Jdbi jdbi, Recipes recipes) {
    this.jdbi = jdbi;
    this.recipes = recipes;
  }

  /** The tool that a job was given to; empty if there never was such a job. */
  Optional<String> tool(JobId job) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select k.tool from (
                  select cook_no from live_job
                  where collection_id = :collection and slot = :slot and attempt = :attempt
                  union all
                  select cook_no from generation
                  where collection_id = :collection and slot = :slot and attempt = :attempt
                    and not late) job
                  join cook k on k.collection_id = :collection and k.cook_no = job.cook_no
                limit 1
                """)
            .bind("collection", job.collection().uuid())
            .bind("slot", job.slot())
            .bind("attempt", job.attempt())
            .mapTo(String.class)
            .findOne());
  }

  /** What a live job's tool was given, where its row does not say so; null where it does. */
  CompletableFuture<@Nullable Sent> unsaid(JobId job) {
    Optional<Integer> version = versionOfUnsaid(job);
    if (version.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return recipes
        .prepare(job.collection(), version.get())
        .thenApply(recipe -> recipe.work(job.slot(), job.attempt()).sent());
  }

  private Optional<Integer> versionOfUnsaid(JobId job) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select k.recipe_version from live_job l
                  join cook k on k.collection_id = l.collection_id and k.cook_no = l.cook_no
                where l.collection_id = :collection and l.slot = :slot and l.attempt = :attempt
                  and l.sent_params is null
                """)
            .bind("collection", job.collection().uuid())
            .bind("slot", job.slot())
            .bind("attempt", job.attempt())
            .mapTo(Integer.class)
            .findOne());
  }
}
