package io.cookery.chaos;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares what the engine has on record of a collection with the books of the service. */
final class Audit {

  private final Books books;
  private final Fates fates;
  private final Predicate<String> everPaused;
  private final List<String> violations = new ArrayList<>();
  private final Figures figures = new Figures();

  /**
   * An audit.
   *
   * @param everPaused whether the process of this name was once paused
   */
  Audit(Books books, Fates fates, Predicate<String> everPaused) {
    this.books = books;
    this.fates = fates;
    this.everPaused = everPaused;
  }

  void check(Connection connection, Batch batch) throws SQLException {
    List<Recorded> records = Recorded.of(connection, batch.collection());
    pieces(batch, records, status(connection, batch));
    Map<String, List<Recorded>> byJob =
        records.stream().collect(Collectors.groupingBy(each -> each.key(batch.collection())));
    byJob.forEach((key, ends) -> bill(batch, key, ends));
    byJob.forEach((key, ends) -> sent(batch, key, ends));
    Set<String> unrecorded =
        books.all().stream()
            .map(ServiceJob::name)
            .filter(name -> name.collection().equals(batch.collection()))
            .map(JobName::key)
            .filter(key -> !byJob.containsKey(key))
            .collect(Collectors.toSet());
    expect(unrecorded.isEmpty(), batch, "the engine has no end of " + unrecorded);
    int most = Concurrency.most(books, batch, byJob);
    figures.mostLive(batch.profile(), most);
    expect(
        most <= Profile.MAX_CONCURRENT,
        batch,
        most + " jobs were live at once; these outlived their end here:" + outlived(byJob));
  }

  /** Jobs that the service worked on when the engine had ended them. */
  private String outlived(Map<String, List<Recorded>> byJob) {
    StringBuilder text = new StringBuilder();
    byJob.forEach((key, ends) ->
        books.of(key).stream()
            .filter(job -> {
              Instant left = job.leftAt();
              return left == null || left.isAfter(ends.getFirst().endedAt());
            })
            .forEach(job -> text.append("\n   ").append(ends).append(' ').append(describe(job))));
    return text.toString();
  }

  private static String status(Connection connection, Batch batch) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select status from cook where collection_id = '"
                    + batch.collection()
                    + "' order by cook_no desc limit 1")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Exactly one piece for each slot that the service does not refuse, none like another. */
  private void pieces(Batch batch, List<Recorded> records, String status) {
    Set<Integer> wanted =
        IntStream.range(0, Batch.SUPPLY)
            .filter(slot -> !fates.refused(batch.profile(), batch.number(), slot))
            .boxed()
            .collect(Collectors.toSet());
    List<Recorded> pieces = records.stream().filter(Recorded::fills).toList();
    Set<Integer> filled = pieces.stream().map(Recorded::slot).collect(Collectors.toSet());
    expect(filled.equals(wanted), batch, "not the slots that should be filled: " + filled);
    expect(filled.size() == pieces.size(), batch, "a slot was filled twice");
    Set<String> texts = new HashSet<>();
    pieces.forEach(piece -> texts.add(String.valueOf(piece.text())));
    expect(texts.size() == pieces.size(), batch, "two pieces are alike");
    String rightly = wanted.size() == Batch.SUPPLY ? "completed" : "completed_with_failures";
    expect(status.equals(rightly), batch, "it is " + status + " instead of " + rightly);
    figures.pieces(batch.profile(), pieces.size());
  }

  /**
   * A job costs what the service charged for it, once. There are three exceptions, and the rule of
   * the tool says which may occur: of a job that is lost for good, its price is presumed; of one
   * that an immediate tool was too slow with, nobody heard the charge; and what a tool that does
   * not know repetitions accepted twice costs once, since the second is nobody's job.
   */
  private void bill(Batch batch, String key, List<Recorded> ends) {
    List<ServiceJob> jobs = books.of(key);
    BigDecimal charge =
        jobs.stream()
            .map(ServiceJob::chargedUsd)
            .max(BigDecimal::compareTo)
            .orElse(BigDecimal.ZERO);
    BigDecimal cost = ends.stream().map(Recorded::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    String first = ends.getFirst().outcome();
    boolean told = ends.size() > 1;
    BigDecimal due = charge;
    if (first.equals("lost") && !told) {
      expect(batch.profile() == Profile.IMMEDIATE_WAIT, batch, key + " was lost");
      due = Profile.PRICE_USD;
      figures.presumed(batch.profile(), due.subtract(charge));
    } else if (first.equals("timed_out") && !told && batch.profile().immediate()) {
      due = BigDecimal.ZERO;
      figures.unheard(batch.profile(), charge);
    }
    expect(
        cost.compareTo(due) == 0,
        batch,
        "%s costs %s instead of %s: %s; the service has %s"
            .formatted(key, cost, due, ends, jobs.stream().map(Audit::describe).toList()));
    repeated(batch, key, jobs);
    figures.billed(
        batch.profile(),
        cost,
        jobs.stream().map(ServiceJob::chargedUsd).reduce(BigDecimal.ZERO, BigDecimal::add),
        (int) jobs.stream().filter(job -> job.chargedUsd().signum() > 0).count());
  }

  /** What is on record as sent is what the service was given. */
  private void sent(Batch batch, String key, List<Recorded> ends) {
    List<ServiceJob> jobs = books.of(key);
    for (Recorded end : ends) {
      boolean wanted = end.said() || end.asked() != null;
      expect(
          !wanted
              || jobs.isEmpty()
              || jobs.stream().anyMatch(job -> job.text().equals(end.asked())),
          batch,
          key + " was given other params: " + end + jobs.stream().map(ServiceJob::text).toList());
    }
  }

  /** Only a process that was stopped between its last look and its call makes one too many. */
  private void repeated(Batch batch, String key, List<ServiceJob> jobs) {
    if (jobs.size() < 2) {
      return;
    }
    figures.repeated(batch.profile(), jobs.size() - 1);
    Set<String> callers = jobs.stream().map(ServiceJob::caller).collect(Collectors.toSet());
    expect(
        batch.profile().lostAnswer() == io.cookery.tool.LostAnswer.ASK
            && callers.size() == jobs.size()
            && callers.stream().anyMatch(everPaused),
        batch,
        key + " was accepted twice: " + jobs.stream().map(Audit::describe).toList());
  }

  private static String describe(ServiceJob job) {
    return "%s by %s %s at %s until %s for %s (%s)"
        .formatted(
            job.remoteId(),
            job.caller(),
            job.state(),
            job.acceptedAt(),
            job.leftAt(),
            job.chargedUsd(),
            job.fate());
  }

  private void expect(boolean holds, Batch batch, String otherwise) {
    if (!holds) {
      violations.add(batch.name() + ": " + otherwise);
    }
  }

  List<String> violations() {
    return violations;
  }

  Map<Profile, Figures.Of> figures() {
    return new HashMap<>(figures.all());
  }
}
