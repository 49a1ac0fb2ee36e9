package io.cookery.cook.ledger;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.CookFixture;
import io.cookery.cook.OptOut;
import io.cookery.cook.OptOut.Check;
import io.cookery.cook.StartRequest;
import io.cookery.cook.TestClock;
import io.cookery.cook.TestEnds;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.cook.recipe.Sent;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.cook.remote.DueJobs;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tries every event in every state of a live job and compares what becomes of it with the picture
 * in docs/guarantees.md. What the picture does not show must leave the job as it is.
 */
@OptOut(of = Check.BOOKS, because = "its jobs are made and ended by hand")
class JobStatesTest {

  private static final Path PICTURE = Path.of("..", "docs", "guarantees.md");
  private static final Pattern ARROW = Pattern.compile("(\\S+) --> (\\S+) : (.+)");
  private static final String NONE = "[*]";
  private static final int NODE = 1_000_001;
  private static final int ANOTHER = 1_000_002;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  /** Something that may happen to a live job. */
  private interface Event {
    void happen(CollectionId collection) throws SQLException;
  }

  private static final Map<String, Event> EVENTS =
      new LinkedHashMap<>(
          Map.of(
              "its node is about to call",
              collection -> move(collection, new JobMove.Called(key(), new Sent(null, "{}", "{}"))),
              "the tool has it",
              collection ->
                  move(
                      collection,
                      new JobMove.Submitted(
                          key(), "r", Duration.ofSeconds(2), Duration.ofMinutes(1))),
              "the tool is done, outputs are to be fetched",
              collection ->
                  move(
                      collection,
                      new JobMove.Delivered(key(), "{\"path\": \"webhook\", \"outputs\": []}")),
              "it ends",
              collection ->
                  step(collection, 0, List.of(TestEnds.end(0, 1, JobEnd.Outcome.refused))),
              "its outputs are kept, or cannot be had",
              collection -> step(collection, 0, List.of(ofItsAnswer())),
              "somebody looks",
              collection -> new DueJobs(DATABASE.jdbi()).take(collection, "brush", false, 10),
              "its node dies",
              collection -> die(collection)));

  private static Event event(String name) {
    return Objects.requireNonNull(EVENTS.get(name), name);
  }

  @BeforeEach
  void twoNodes() {
    for (int node : new int[] {NODE, ANOTHER}) {
      DATABASE
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  """
                  insert into node (node_id, name, lease_seconds) overriding system value
                  values (?, 'by hand', 3600) on conflict do nothing
                  """,
                  node));
    }
  }

  private static JobKey key() {
    return new JobKey(0, 1);
  }

  private static JobEnd ofItsAnswer() {
    return TestEnds.ofItsAnswer(TestEnds.end(0, 1, JobEnd.Outcome.retryable));
  }

  private static void step(CollectionId collection, int want, List<JobEnd> ends)
      throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      LedgerStep.take(connection, collection, NODE, want, ends);
    }
  }

  private static void move(CollectionId collection, JobMove move) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      LedgerMoves.make(connection, collection, NODE, List.of(move));
    }
  }

  /** Its node is gone and another takes over what it can. */
  private static void die(CollectionId collection) {
    Jdbi jdbi = DATABASE.jdbi();
    jdbi.useHandle(handle -> handle.execute("delete from node where node_id = ?", NODE));
    jdbi.useTransaction(handle -> Reconciler.takeOver(handle, collection, ANOTHER, 10));
  }

  private CollectionId liveJob() throws Exception {
    CollectionId collection = fixture.collection(1);
    DATABASE
        .jdbi()
        .useTransaction(handle ->
            started(
                CookStart.start(
                    handle, collection, StartRequest.of(settings(1)), _ -> BigDecimal.ZERO)));
    step(collection, 1, List.of());
    return collection;
  }

  /** A live job that has come so far. */
  private CollectionId in(String state) throws Exception {
    CollectionId collection = liveJob();
    switch (state) {
      case "claimed" -> {}
      case "submitted" -> event("the tool has it").happen(collection);
      case "delivered" -> event("the tool is done, outputs are to be fetched").happen(collection);
      default -> throw new AssertionError("no state " + state);
    }
    TestClock.forward(DATABASE.jdbi(), collection, Duration.ofSeconds(30));
    return collection;
  }

  private static String state(CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select state from live_job where collection_id = ?")
                .bind(0, collection.uuid())
                .mapTo(String.class)
                .findOne()
                .orElse(NONE));
  }

  /** From state and event to state, as the picture shows it. */
  private static Map<String, String> picture() throws IOException {
    Map<String, String> arrows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PICTURE)) {
      Matcher arrow = ARROW.matcher(line.strip());
      if (arrow.matches()) {
        arrows.put(arrow.group(1) + " / " + arrow.group(3), arrow.group(2));
      }
    }
    return arrows;
  }

  @TestFactory
  Stream<DynamicTest> thePictureShowsWhatHappens() throws IOException {
    Map<String, String> picture = picture();
    assertThat(picture).containsEntry("[*] / a step claims it", "claimed");
    List<String> states = List.of("claimed", "submitted", "delivered");
    List<String> known =
        states.stream()
            .flatMap(state -> EVENTS.keySet().stream().map(event -> state + " / " + event))
            .toList();
    assertThat(picture.keySet().stream().filter(arrow -> !arrow.startsWith(NONE)))
        .isSubsetOf(known);
    return states.stream()
        .flatMap(state ->
            EVENTS.keySet().stream()
                .map(event ->
                    DynamicTest.dynamicTest(
                        state + " / " + event,
                        () ->
                            becomes(
                                state,
                                event,
                                picture.getOrDefault(state + " / " + event, state)))));
  }

  private void becomes(String state, String event, String expected) throws Exception {
    twoNodes();
    CollectionId collection = in(state);
    assertThat(state(collection)).isEqualTo(state);

    event(event).happen(collection);

    assertThat(state(collection)).isEqualTo(expected);
    twoNodes();
    step(collection, 0, List.of(TestEnds.generated(0, 1, "0")));
  }
}
