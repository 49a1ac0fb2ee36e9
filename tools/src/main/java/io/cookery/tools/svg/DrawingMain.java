package io.cookery.tools.svg;

import io.cookery.input.ThrownTrouble;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/**
 * The process that draws: reads orders from its input and writes what came of each to its output.
 * It ends when its node does, whatever it draws, and when it has had nothing to do for a while.
 */
public final class DrawingMain {

  /** How long it stays without anything to draw. */
  static final Duration IDLE = Duration.ofSeconds(60);

  /** A drawing thread's stack: paths and groups are drawn by methods that call themselves. */
  private static final long STACK_BYTES = 16L << 20;

  /** Loads what every drawing needs, while the node is busy with other things. */
  private static final String FIRST =
      "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><g opacity='0.5'>"
          + "<rect width='4' height='4' fill='red'/></g></svg>";

  private final DataOutputStream out;
  private final SynchronousQueue<DrawingWire.Order> orders = new SynchronousQueue<>();
  private final SvgRenderer renderer = new SvgRenderer();
  private final FontShelf fonts = new FontShelf();
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean busy;

  private DrawingMain(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    OutputStream answers = System.out;
    // What a library prints must not come between answers.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true));
    new DrawingMain(answers).serve(System.in);
  }

  private void serve(InputStream input) {
    Thread.ofPlatform().daemon().stackSize(STACK_BYTES).start(this::draw);
    Thread.ofPlatform().daemon().start(this::endWhenIdle);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(input))) {
      while (true) {
        DrawingWire.Order order = DrawingWire.readOrder(in);
        busy = true;
        orders.put(order);
      }
    } catch (IOException e) {
      // The node has gone, or has closed the pipe: nobody waits for what is being drawn.
      halt();
    } catch (InterruptedException e) {
      halt();
    }
  }

  private void draw() {
    var _ = drawing(new DrawingWire.Order(FIRST, 0, 0, List.of()));
    try {
      while (true) {
        Drawing drawing = drawing(orders.take());
        DrawingWire.write(out, drawing);
        if (drawing instanceof Drawing.Failed) {
          halt();
        }
        lastNanos = System.nanoTime();
        busy = false;
      }
    } catch (IOException | InterruptedException e) {
      halt();
    }
  }

  private Drawing drawing(DrawingWire.Order order) {
    try {
      return renderer.render(order.svg(), order.width(), order.height(), fonts.book(order.fonts()));
    } catch (OutOfMemoryError e) {
      return new Drawing.Unfit(
          "drawing it needs more than %d MB of memory; make it smaller, or use fewer filters and masks"
              .formatted(DrawingCommand.HEAP_MEGABYTES));
    } catch (StackOverflowError e) {
      return new Drawing.Unfit("its paths or groups are nested too deeply to be drawn");
    } catch (IOException e) {
      return new Drawing.Failed("it could not be drawn: " + ThrownTrouble.words(e));
    } catch (InterruptedException | RuntimeException | Error e) {
      return new Drawing.Failed("it could not be drawn: the renderer broke off in " + place(e));
    }
  }

  /** Where it broke off, for whoever is to mend that. */
  private static String place(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0
        ? "an unknown place"
        : trace[0].getFileName() + ", line " + trace[0].getLineNumber();
  }

  private void endWhenIdle() {
    try {
      while (busy || System.nanoTime() - lastNanos < IDLE.toNanos()) {
        Thread.sleep(Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    halt();
  }

  private static void halt() {
    Runtime.getRuntime().halt(0);
  }
}
