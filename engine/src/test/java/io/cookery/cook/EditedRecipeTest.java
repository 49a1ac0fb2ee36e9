package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Callbacks of a cook whose recipe is newer than what a node remembers: it took part in an earlier
 * cook of the collection and did not see its end.
 */
class EditedRecipeTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int EACH = 4;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final TestRemoteTool tool = new TestRemoteTool();
  private final TestRemoteTool other = new TestRemoteTool("other");

  /** A collection whose first cook one node ended, and the other saw only the beginning of. */
  private record Edited(CookNode sawAll, CookNode sawTheBeginning, CollectionId collection) {}

  private Edited cookedOnce(String answer) throws Exception {
    fixture.generator(tool);
    fixture.another(other);
    Edited edited = new Edited(fixture.node(), fixture.node(), fixture.collection(3 * EACH));
    Cook first = start(edited);
    edited.sawTheBeginning().cooks().serve(first);
    callback(edited.sawTheBeginning(), tool.next(), answer);
    for (int i = 1; i < EACH; i++) {
      callback(edited.sawAll(), tool.next(), answer);
    }
    fixture.await(edited.sawAll(), first);
    return edited;
  }

  private static Cook start(Edited edited) {
    StartRequest some = StartRequest.of(settings(2 * EACH).withMaxAttempts(1)).of(EACH);
    Cook cook = started(edited.sawAll().cooks().start(edited.collection(), some));
    edited.sawAll().cooks().serve(cook);
    return cook;
  }

  private static void edit(Edited edited, String patch) {
    assertThat(
            edited
                .sawAll()
                .changes()
                .change(edited.collection(), null, (ObjectNode) JSON.readTree(patch)))
        .isInstanceOf(ChangeResult.Changed.class);
  }

  private static List<Handed> next(TestRemoteTool of) throws InterruptedException {
    List<Handed> jobs = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      jobs.add(of.next());
    }
    return jobs;
  }

  /** What is on record of the jobs is what their tool was given. */
  private static void assertRecorded(List<Handed> jobs, int recipeVersion) {
    assertThat(jobs)
        .allSatisfy(job -> {
          Recorded recorded = recorded(job.call().job());
          assertThat(recorded.params()).isEqualTo(job.call().params());
          assertThat(recorded.recipeVersion()).isEqualTo(recipeVersion);
        });
  }

  private record Recorded(JsonNode params, JsonNode traits, int recipeVersion) {}

  private static Recorded recorded(JobId job) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select params::text, traits::text, recipe_version from generation
                    where collection_id = ? and slot = ? and attempt = ?
                    """)
                .bind(0, job.collection().uuid())
                .bind(1, job.slot())
                .bind(2, job.attempt())
                .map((row, _) ->
                    new Recorded(
                        JSON.readTree(row.getString(1)),
                        JSON.readTree(row.getString(2)),
                        row.getInt(3)))
                .one());
  }

  @Test
  void callbacksOfAnotherToolCount() throws Exception {
    Edited edited = cookedOnce("done x");
    edit(
        edited,
        """
        {"generator": {"tool": "other", "params": {"text": "new [[Number]]"}}}\
        """);
    Cook second = start(edited);

    List<Handed> jobs = next(other);
    for (Handed job : jobs) {
      assertThat(callback(edited.sawTheBeginning(), job, "done y"))
          .isEqualTo(ended(EndResult.counted));
    }

    assertThat(fixture.await(edited.sawAll(), second).filled()).isEqualTo(2 * EACH);
    assertRecorded(jobs, 2);
  }

  @Test
  void callbacksRecordTheParamsThatTheToolWasGiven() throws Exception {
    Edited edited = cookedOnce("done x");
    edit(
        edited,
        """
        {"generator": {"tool": "test", "params": {"text": "new [[Number]]"}}}\
        """);
    start(edited);

    List<Handed> jobs = next(tool);
    for (Handed job : jobs) {
      assertThat(callback(edited.sawTheBeginning(), job, "done y"))
          .isEqualTo(ended(EndResult.counted));
    }

    assertRecorded(jobs, 2);
  }

  @Test
  void callbacksRecordTheTraitsOfTheirRecipe() throws Exception {
    // Nothing was made, so nothing keeps the traits from being edited.
    Edited edited = cookedOnce("failed x");
    edit(
        edited,
        """
        {"traits": [{"category": "Number", "range": {"start": 501, "end": 600, "unique": true}}]}\
        """);
    start(edited);

    List<Handed> jobs = next(tool);
    for (Handed job : jobs) {
      assertThat(callback(edited.sawTheBeginning(), job, "done y"))
          .isEqualTo(ended(EndResult.counted));
    }

    assertRecorded(jobs, 2);
    assertThat(jobs)
        .allSatisfy(job ->
            assertThat(recorded(job.call().job()).traits().get("Number").asInt())
                .isGreaterThan(500));
  }

  @Test
  void callbacksForSlotsThatAnEarlierRecipeDidNotHaveCount() throws Exception {
    Edited edited = cookedOnce("done x");
    edited.sawAll().cooks().extend(edited.collection(), 100);
    Cook second =
        started(edited.sawAll().cooks().start(edited.collection(), StartRequest.of(settings(100))));
    edited.sawAll().cooks().serve(second);

    for (int i = EACH; i < 100; i++) {
      assertThat(callback(edited.sawTheBeginning(), tool.next(), "done y"))
          .isEqualTo(ended(EndResult.counted));
    }

    assertThat(fixture.await(edited.sawAll(), second).filled()).isEqualTo(100);
  }
}
