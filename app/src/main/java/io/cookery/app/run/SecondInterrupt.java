package io.cookery.app.run;

import io.cookery.app.ExitCode;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at once when Ctrl-C is pressed again while it leaves in order. Java itself does
 * nothing then. Its signals have no public interface, so they are reached by their names; where
 * they are not there, a second Ctrl-C is as before.
 */
final class SecondInterrupt {

  private static final Logger log = LoggerFactory.getLogger(SecondInterrupt.class);

  private SecondInterrupt() {}

  /** From now on. */
  static void ends() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halt =
          Proxy.newProxyInstance(
              SecondInterrupt.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, _) -> {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), halt);
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      log.debug("a second Ctrl-C does nothing here", unknown);
    }
  }
}
