package io.cookery.cook.limit;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Nodes that call a service, in virtual time: they report and take moments as real nodes do, and
 * share what they learn. What is refused is called again.
 */
final class ThrottlingSimulation {

  private static final double REPORT_MILLIS = 200;
  private static final double HORIZON_MILLIS = 200;
  private static final double MOST_MILLIS = 3_600_000;

  private final ModelService service;
  private final boolean later;
  private final SimulatedLatency latency;
  private double wayMillis;
  private final Random random;
  private final int atOncePerNode;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final VirtualTime time = new VirtualTime();
  private int working;
  private Learned learned = Learned.NOTHING;
  private double nextCallMillis;
  private double pausedUntil;
  private int todo;
  private int done;
  private int refused;
  private double lastDoneMillis;
  private final List<Double> takenAt = new ArrayList<>();
  private final Set<JobId> atWork = new HashSet<>();
  private final CollectionId collection = new CollectionId(new UUID(0, 1));

  /**
   * A simulation.
   *
   * @param later whether the service takes jobs at once and is done with them later
   * @param atOnce jobs that all nodes together have at once
   */
  ThrottlingSimulation(
      ModelService service,
      boolean later,
      SimulatedLatency latency,
      int nodes,
      int atOnce,
      int pieces,
      long seed) {
    this.service = service;
    this.later = later;
    this.latency = latency;
    this.random = new Random(seed);
    this.atOncePerNode = Math.max(1, atOnce / nodes);
    this.todo = pieces;
    for (int i = 0; i < nodes; i++) {
      this.nodes.add(new SimulatedNode("n" + i));
    }
  }

  /** The service is so far away that a call, and its answer, are on their way for so long. */
  ThrottlingSimulation farAway(double millis) {
    wayMillis = millis;
    return this;
  }

  private double way() {
    return 0.3 + wayMillis + random.nextDouble() * (1 + wayMillis / 2);
  }

  SimulationResult run() {
    int pieces = todo;
    for (SimulatedNode node : nodes) {
      time.at(random.nextDouble() * 5, node::start);
    }
    while (done < pieces) {
      if (time.now() > MOST_MILLIS) {
        throw new AssertionError("not done: " + done + " " + learned);
      }
      time.next();
    }
    return new SimulationResult(pieces, refused, lastDoneMillis / 1_000, learned, takenAt);
  }

  private final class SimulatedNode {
    private final String name;
    private final CallBook book;
    private Learned known = Learned.NOTHING;
    private int inFlight;
    private final List<Double> moments = new ArrayList<>();
    private boolean waitsForFirst;
    private boolean asked;
    private int batch;
    private boolean reporting;
    private boolean soon;
    private final List<Double> resting = new ArrayList<>();
    private final FirstCalls first = new FirstCalls();
    private double leftAloneUntil;

    SimulatedNode(String name) {
      this.name = name;
      this.book = new CallBook(name);
    }

    void start() {
      time.at(time.now() + 200 * random.nextDouble(), this::look);
      pump();
    }

    /** As the scout of a node. */
    void look() {
      leftAloneUntil = pausedUntil;
      if (learned.limits()) {
        know();
        startReporting();
      }
      pump();
      time.at(time.now() + 200, this::look);
    }

    private void know() {
      known = learned;
      book.know(learned);
    }

    private void startReporting() {
      if (!reporting) {
        reporting = true;
        time.at(time.now() + 25, this::report);
      }
    }

    private CallReport told() {
      List<JobId> jobs = book.jobs();
      book.found(
          jobs,
          new JobsAtWork.Found(
              jobs.stream().filter(atWork::contains).collect(Collectors.toSet()), 0));
      return book.report(waiting(), (long) time.now());
    }

    private void report() {
      CallReport report = told();
      time.at(time.now() + 1 + random.nextDouble() * 2, () -> learn(report));
      time.at(
          time.now() + (known.searching() ? REPORT_MILLIS / 2 : REPORT_MILLIS),
          this::regularReport);
    }

    private void learn(CallReport report) {
      AdaptiveRate rate = new AdaptiveRate(learned);
      rate.observe(report, (long) time.now());
      Learned next = rate.learned();
      if (next.epoch() != learned.epoch()) {
        nextCallMillis = Math.max(time.now(), pausedUntil);
        moments.clear();
      }
      learned = next;
      know();
      soon = false;
      pump();
    }

    private void regularReport() {
      report();
    }

    private int waiting() {
      return Math.min(todo, atOncePerNode - inFlight);
    }

    private int resting() {
      resting.removeIf(until -> until <= time.now());
      return resting.size();
    }

    private boolean limited() {
      return known.limits() || reporting;
    }

    void pump() {
      while (todo > 0 && inFlight < atOncePerNode && time.now() >= leftAloneUntil) {
        if (limited()) {
          if (!known.limits() || book.occupied() + resting() >= known.share(name)) {
            return;
          }
          if (known.callsPerSecond() > 0) {
            moments.removeIf(at -> at < time.now() - 300);
            if (moments.isEmpty()) {
              ask();
              return;
            }
            moments.removeFirst();
          }
        } else if (!first.allows(book.occupied() + resting(), (long) time.now())) {
          if (!waitsForFirst) {
            waitsForFirst = true;
            time.at(
                first.nextMillis() + 0.01,
                () -> {
                  waitsForFirst = false;
                  pump();
                });
          }
          return;
        }
        call();
      }
    }

    private void ask() {
      if (asked) {
        return;
      }
      asked = true;
      double first = Math.max(time.now(), nextCallMillis);
      if (first - time.now() > HORIZON_MILLIS) {
        time.at(
            time.now() + Math.min(250, first - time.now() - HORIZON_MILLIS),
            () -> {
              asked = false;
              pump();
            });
        return;
      }
      int epoch = known.epoch();
      int number = batch;
      double spacing = 1_000 / known.callsPerSecond();
      int most = known.places() > 0 ? Math.min(waiting(), 2 * known.share(name)) : waiting();
      int count = Math.min(most, (int) ((time.now() + HORIZON_MILLIS - first) / spacing) + 1);
      nextCallMillis = first + count * spacing;
      for (int i = 0; i < count; i++) {
        boolean isLast = i == count - 1;
        time.at(
            first + i * spacing + random.nextDouble() * 2,
            () -> {
              if (batch != number) {
                return;
              }
              boolean holds = epoch == known.epoch();
              if (holds) {
                moments.add(time.now());
              }
              if (isLast || !holds) {
                asked = false;
                batch++;
              }
              pump();
            });
      }
    }

    private void call() {
      todo--;
      inFlight++;
      CallBook.Call call = book.begin((long) time.now());
      time.at(time.now() + way(), () -> arrive(call));
    }

    private void arrive(CallBook.Call call) {
      if (service.takes(time.now(), working)) {
        working++;
        takenAt.add(time.now());
        if (later) {
          work(call);
          return;
        }
        time.at(
            time.now() + latency.millis(random),
            () -> {
              working--;
              time.at(time.now() + way(), () -> answered(call));
            });
      } else {
        time.at(time.now() + way(), () -> refusedCall(call));
      }
    }

    /** The service has the job: it answers at once, and tells any node when it is done. */
    private void work(CallBook.Call call) {
      JobId job = new JobId(collection, (int) call.number(), 1 + nodes.indexOf(this));
      time.at(
          time.now() + way(),
          () -> {
            book.accepted(call, job, (long) time.now());
            first.taken();
            pump();
          });
      atWork.add(job);
      time.at(
          time.now() + Math.max(5, latency.millis(random)),
          () -> {
            working--;
            time.at(time.now() + 50 * random.nextDouble(), () -> heard(job));
          });
    }

    private void heard(JobId job) {
      atWork.remove(job);
      SimulatedNode hears = nodes.get(random.nextInt(nodes.size()));
      if (hears.book.done(job)) {
        hears.pump();
      }
      inFlight--;
      done++;
      lastDoneMillis = time.now();
      pump();
    }

    private void answered(CallBook.Call call) {
      book.end(call, CallEnd.TAKEN, (long) time.now());
      inFlight--;
      first.taken();
      done++;
      lastDoneMillis = time.now();
      pump();
    }

    private void refusedCall(CallBook.Call call) {
      refused++;
      first.refused(book.occupied(), (long) time.now());
      book.end(
          call,
          service.retryAfterSeconds(time.now()) > 0 ? CallEnd.PAUSED : CallEnd.REFUSED,
          (long) time.now());
      inFlight--;
      todo++;
      double seconds = service.retryAfterSeconds(time.now());
      if (seconds > 0) {
        first.restart();
        leftAloneUntil = Math.max(leftAloneUntil, time.now() + seconds * 1_000);
        pausedUntil = Math.max(pausedUntil, leftAloneUntil);
        nextCallMillis = Math.max(nextCallMillis, pausedUntil);
        time.at(leftAloneUntil, this::pump);
      }
      if (limited()) {
        if (known.places() > 0) {
          resting.add(time.now() + 100);
          time.at(time.now() + 100, this::pump);
        }
        if (book.refused() >= known.toldAtOnce() && !soon && known.limits()) {
          soon = true;
          CallReport report = told();
          time.at(time.now() + 2, () -> learn(report));
        }
      } else if (book.strained((long) time.now())) {
        startReporting();
      } else {
        resting.add(time.now() + 25);
      }
      // A step of the ledger lies between a refusal and the next call for its slot.
      time.at(time.now() + 3, this::pump);
    }
  }
}
