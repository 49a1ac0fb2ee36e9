package io.cookery.tools.svg;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A process that draws one SVG after the other, and is killed when one takes too long. */
final class DrawingProcess {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Process process;
  private final DrawingTime most;
  private final DataOutputStream out;
  private final DataInputStream in;
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean killed;

  private DrawingProcess(Process process, DrawingTime most) {
    this.most = most;
    this.process = process;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  static DrawingProcess start(DrawingCommand command, DrawingTime most) throws IOException {
    return new DrawingProcess(command.start(), most);
  }

  /** Whether it can draw another, and will not end by itself for a while. */
  boolean usable() {
    long idle = System.nanoTime() - lastNanos;
    return !killed && process.isAlive() && idle < DrawingMain.IDLE.dividedBy(2).toNanos();
  }

  /**
   * Draws; the process is not to be used again unless {@link #usable}.
   *
   * @throws InterruptedException as soon as this thread is interrupted; the process is killed
   */
  Drawing draw(DrawingWire.Order order) throws InterruptedException {
    CompletableFuture<Drawing> answer = new CompletableFuture<>();
    // Neither reading from a pipe nor writing to one can be interrupted.
    Thread.ofPlatform().name("drawing-", process.pid()).daemon().start(() -> speak(order, answer));
    long beganNanos = System.nanoTime();
    Optional<Duration> usedBefore = processorTime();
    try {
      while (true) {
        try {
          Drawing drawing = answer.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
          lastNanos = System.nanoTime();
          if (drawing instanceof Drawing.Failed) {
            kill(); // it ends by itself, but may be seen as alive until then
          }
          return drawing;
        } catch (TimeoutException e) {
          Drawing late = late(usedBefore, Duration.ofNanos(System.nanoTime() - beganNanos));
          if (late != null) {
            kill();
            return late;
          }
        }
      }
    } catch (ExecutionException e) {
      kill();
      return new Drawing.Failed("the process that draws ended before it had answered");
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
  }

  private @Nullable Drawing late(Optional<Duration> usedBefore, Duration took) {
    // Where the system does not tell how much of a processor it had, it had one all the time.
    Duration used = processorTime().flatMap(now -> usedBefore.map(now::minus)).orElse(took);
    if (used.compareTo(most.processor()) >= 0) {
      return new Drawing.Unfit(
          "drawing it took longer than %d s and was ended; use fewer or simpler filters, masks and shapes, or a smaller size"
              .formatted(most.processor().toSeconds()));
    }
    return took.compareTo(most.overall()) > 0
        ? new Drawing.Failed(
            "it was not drawn within %d s on a busy machine".formatted(most.overall().toSeconds()))
        : null;
  }

  private void speak(DrawingWire.Order order, CompletableFuture<Drawing> answer) {
    try {
      DrawingWire.write(out, order);
      answer.complete(DrawingWire.readDrawing(in));
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private Optional<Duration> processorTime() {
    return process.info().totalCpuDuration();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void kill() {
    // It may be seen as alive for a moment longer.
    killed = true;
    process.destroyForcibly();
  }
}
