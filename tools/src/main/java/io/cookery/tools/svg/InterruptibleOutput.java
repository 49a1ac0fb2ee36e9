package io.cookery.tools.svg;

import com.github.weisj.jsvg.renderer.output.Output;
import java.awt.Graphics2D;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Draws until the thread is interrupted: a small SVG can ask for endless work by elements that use
 * each other, and only between two strokes of the library can it be stopped.
 */
final class InterruptibleOutput implements InvocationHandler {

  /** Thrown through the library, which knows no interruption. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interrupted() {
      super(null, null, false, false);
    }
  }

  private final Output output;

  private InterruptibleOutput(Output output) {
    this.output = output;
  }

  static Output on(Graphics2D graphics) {
    return around(Output.createForGraphics(graphics));
  }

  /** A proxy, since the library's own output is not open to be extended. */
  private static Output around(Output output) {
    return (Output)
        Proxy.newProxyInstance(
            Output.class.getClassLoader(),
            new Class<?>[] {Output.class},
            new InterruptibleOutput(output));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean isCleaningUp = method.getName().equals("dispose");
    if (!isCleaningUp && Thread.currentThread().isInterrupted()) {
      throw new Interrupted();
    }
    try {
      @Nullable Object result = method.invoke(output, arguments);
      return method.getName().equals("createChild") && result instanceof Output child
          ? around(child)
          : result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
