package io.cookery.tools.svg;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The processes that draw SVGs for a node. A library that draws can run for ever and heeds no
 * interrupt; a process can be killed. A few stay for the next drawing.
 */
final class DrawingProcesses {

  /** How many draw at once at most, whoever asks. */
  static final int MAX = 10;

  private final DrawingCommand command;
  private final DrawingTime most;
  private final int mostIdle;
  private final Semaphore places = new Semaphore(MAX, true);
  private final Set<DrawingProcess> drawing = ConcurrentHashMap.newKeySet();
  private final Deque<DrawingProcess> idle = new ArrayDeque<>();

  DrawingProcesses(DrawingCommand command, DrawingTime most, int mostIdle) {
    this.command = command;
    this.most = most;
    this.mostIdle = mostIdle;
  }

  /** Has one ready soon. */
  synchronized void warm() {
    if (drawing.isEmpty() && idle.stream().noneMatch(DrawingProcess::usable)) {
      try {
        idle.push(DrawingProcess.start(command, most));
      } catch (IOException e) {
        // The first drawing says so.
      }
    }
  }

  /** Draws in one of them. */
  Drawing draw(DrawingWire.Order order) throws InterruptedException {
    places.acquire();
    try {
      return drawIn(taken(), order);
    } catch (IOException e) {
      return new Drawing.Failed(
          "no process to draw could be started; see whether memory and processes are left, and the Java at "
              + System.getProperty("java.home"));
    } finally {
      places.release();
    }
  }

  private Drawing drawIn(DrawingProcess process, DrawingWire.Order order)
      throws InterruptedException {
    drawing.add(process);
    try {
      return process.draw(order);
    } finally {
      drawing.remove(process);
      giveBack(process);
    }
  }

  private DrawingProcess taken() throws IOException {
    Optional<DrawingProcess> ready = ready();
    return ready.isPresent() ? ready.get() : DrawingProcess.start(command, most);
  }

  private synchronized Optional<DrawingProcess> ready() {
    for (DrawingProcess next = idle.poll(); next != null; next = idle.poll()) {
      if (next.usable()) {
        return Optional.of(next);
      }
      next.kill();
    }
    return Optional.empty();
  }

  private synchronized void giveBack(DrawingProcess process) {
    if (process.usable() && idle.size() < mostIdle) {
      idle.push(process);
    } else {
      process.kill();
    }
  }

  /** Those that draw now. */
  List<ProcessHandle> drawing() {
    return drawing.stream().map(DrawingProcess::handle).toList();
  }
}
