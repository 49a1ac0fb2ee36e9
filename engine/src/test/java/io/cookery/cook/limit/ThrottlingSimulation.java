package io.cookery.cook.limit;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
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

  private final ModelService service;
  private final boolean later;
  private final Latency latency;
  private double wayMillis;
  private final Random random;
  private final int atOncePerNode;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingDouble(Event::millis).thenComparingLong(Event::number));
  private long eventNumber;
  private double now;
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

  interface Latency {
    double millis(Random random);

    static Latency fixed(double millis) {
      return _ -> millis;
    }

    static Latency spread(double least, double mean) {
      return random -> least - (mean - least) * Math.log(1 - random.nextDouble());
    }
  }

  private record Event(double millis, long number, Runnable what) {}

  /** What came out. */
  record Result(int pieces, int refused, double seconds, Learned learned, List<Double> takenAt) {
    double perSecond() {
      return pieces / seconds;
    }

    /** From the first call to the last. */
    double callsPerSecond() {
      return (takenAt.size() - 1) * 1_000 / (takenAt.getLast() - takenAt.getFirst());
    }

    double refusedShare() {
      return (double) refused / (refused + pieces);
    }

    /** Calls taken a second between these seconds. */
    double perSecond(double from, double until) {
      return takenAt.stream().filter(at -> at >= from * 1_000 && at < until * 1_000).count()
          / (until - from);
    }
  }

  /**
   * A simulation.
   *
   * @param later whether the service takes jobs at once and is done with them later
   * @param atOnce jobs that all nodes together have at once
   */
  ThrottlingSimulation(
      ModelService service,
      boolean later,
      Latency latency,
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

  Result run() {
    int pieces = todo;
    for (SimulatedNode node : nodes) {
      at(random.nextDouble() * 5, node::start);
    }
    while (done < pieces) {
      Event next = events.remove();
      now = next.millis();
      if (now > 3_600_000) {
        throw new AssertionError("not done: " + done + " " + learned);
      }
      next.what().run();
    }
    return new Result(pieces, refused, lastDoneMillis / 1_000, learned, takenAt);
  }

  private void at(double millis, Runnable what) {
    events.add(new Event(millis, eventNumber++, what));
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
      at(now + 200 * random.nextDouble(), this::look);
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
      at(now + 200, this::look);
    }

    private void know() {
      known = learned;
      book.know(learned);
    }

    private void startReporting() {
      if (!reporting) {
        reporting = true;
        at(now + 25, this::report);
      }
    }

    private CallReport told() {
      List<JobId> jobs = book.jobs();
      book.found(
          jobs,
          new JobsAtWork.Found(
              jobs.stream().filter(atWork::contains).collect(Collectors.toSet()), 0));
      return book.report(waiting(), (long) now);
    }

    private void report() {
      CallReport report = told();
      at(now + 1 + random.nextDouble() * 2, () -> learn(report));
      at(now + (known.searching() ? REPORT_MILLIS / 2 : REPORT_MILLIS), this::regularReport);
    }

    private void learn(CallReport report) {
      AdaptiveRate rate = new AdaptiveRate(learned);
      rate.observe(report, (long) now);
      Learned next = rate.learned();
      if (next.epoch() != learned.epoch()) {
        nextCallMillis = Math.max(now, pausedUntil);
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
      resting.removeIf(until -> until <= now);
      return resting.size();
    }

    private boolean limited() {
      return known.limits() || reporting;
    }

    void pump() {
      while (todo > 0 && inFlight < atOncePerNode && now >= leftAloneUntil) {
        if (limited()) {
          if (!known.limits() || book.occupied() + resting() >= known.share(name)) {
            return;
          }
          if (known.callsPerSecond() > 0) {
            moments.removeIf(at -> at < now - 300);
            if (moments.isEmpty()) {
              ask();
              return;
            }
            moments.removeFirst();
          }
        } else if (!first.allows(book.occupied() + resting(), (long) now)) {
          if (!waitsForFirst) {
            waitsForFirst = true;
            at(
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
      double first = Math.max(now, nextCallMillis);
      if (first - now > HORIZON_MILLIS) {
        at(
            now + Math.min(250, first - now - HORIZON_MILLIS),
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
      int count = Math.min(most, (int) ((now + HORIZON_MILLIS - first) / spacing) + 1);
      nextCallMillis = first + count * spacing;
      for (int i = 0; i < count; i++) {
        boolean isLast = i == count - 1;
        at(
            first + i * spacing + random.nextDouble() * 2,
            () -> {
              if (batch != number) {
                return;
              }
              boolean holds = epoch == known.epoch();
              if (holds) {
                moments.add(now);
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
      CallBook.Call call = book.begin((long) now);
      at(now + way(), () -> arrive(call));
    }

    private void arrive(CallBook.Call call) {
      if (service.takes(now, working)) {
        working++;
        takenAt.add(now);
        if (later) {
          work(call);
          return;
        }
        at(
            now + latency.millis(random),
            () -> {
              working--;
              at(now + way(), () -> answered(call));
            });
      } else {
        at(now + way(), () -> refusedCall(call));
      }
    }

    /** The service has the job: it answers at once, and tells any node when it is done. */
    private void work(CallBook.Call call) {
      JobId job = new JobId(collection, (int) call.number(), 1 + nodes.indexOf(this));
      at(
          now + way(),
          () -> {
            book.accepted(call, job, (long) now);
            first.taken();
            pump();
          });
      atWork.add(job);
      at(
          now + Math.max(5, latency.millis(random)),
          () -> {
            working--;
            at(now + 50 * random.nextDouble(), () -> heard(job));
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
      lastDoneMillis = now;
      pump();
    }

    private void answered(CallBook.Call call) {
      book.end(call, CallEnd.TAKEN, (long) now);
      inFlight--;
      first.taken();
      done++;
      lastDoneMillis = now;
      pump();
    }

    private void refusedCall(CallBook.Call call) {
      refused++;
      first.refused(book.occupied(), (long) now);
      book.end(
          call, service.retryAfterSeconds(now) > 0 ? CallEnd.PAUSED : CallEnd.REFUSED, (long) now);
      inFlight--;
      todo++;
      double seconds = service.retryAfterSeconds(now);
      if (seconds > 0) {
        first.restart();
        leftAloneUntil = Math.max(leftAloneUntil, now + seconds * 1_000);
        pausedUntil = Math.max(pausedUntil, leftAloneUntil);
        nextCallMillis = Math.max(nextCallMillis, pausedUntil);
        at(leftAloneUntil, this::pump);
      }
      if (limited()) {
        if (known.places() > 0) {
          resting.add(now + 100);
          at(now + 100, this::pump);
        }
        if (book.refused() >= known.toldAtOnce() && !soon && known.limits()) {
          soon = true;
          CallReport report = told();
          at(now + 2, () -> learn(report));
        }
      } else if (book.strained((long) now)) {
        startReporting();
      } else {
        resting.add(now + 25);
      }
      // A step of the ledger lies between a refusal and the next call for its slot.
      at(now + 3, this::pump);
    }
  }
}
