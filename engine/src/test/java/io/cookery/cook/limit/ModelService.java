package io.cookery.cook.limit;

import java.util.ArrayDeque;
import java.util.Random;

/** A service in virtual time: which calls it takes. */
interface ModelService {

  /**
   * Whether it takes a call.
   *
   * @param working calls that it works on
   */
  boolean takes(double millis, int working);

  /** Seconds that a refusal tells to wait; 0 if it does not tell. */
  default double retryAfterSeconds(double millis) {
    return 0;
  }

  /** Takes all. */
  static ModelService open() {
    return (_, _) -> true;
  }

  /** Refuses at random. */
  static ModelService random(double share, Random random) {
    return (_, _) -> random.nextDouble() >= share;
  }

  /** Takes so many at once. */
  static ModelService places(int places) {
    return (_, working) -> working < places;
  }

  /** Another one from a moment on. */
  static ModelService then(double atMillis, ModelService before, ModelService after) {
    return (millis, working) -> (millis < atMillis ? before : after).takes(millis, working);
  }

  static ModelService both(ModelService one, ModelService other) {
    return (millis, working) -> one.takes(millis, working) && other.takes(millis, working);
  }

  static ModelService tellingToWait(double seconds, ModelService service) {
    return new ModelService() {
      @Override
      public boolean takes(double millis, int working) {
        return service.takes(millis, working);
      }

      @Override
      public double retryAfterSeconds(double millis) {
        return seconds;
      }
    };
  }

  /** Takes nothing for a while. */
  static ModelService down(double fromMillis, double untilMillis, ModelService service) {
    return (millis, working) ->
        (millis < fromMillis || millis >= untilMillis) && service.takes(millis, working);
  }

  /** So many calls a second, and so many at once that were not used before. */
  static ModelService bucket(double perSecond, double burst) {
    return new ModelService() {
      private double tokens = burst;
      private double seenMillis;

      @Override
      public boolean takes(double millis, int working) {
        tokens = Math.min(burst, tokens + (millis - seenMillis) * perSecond / 1_000);
        seenMillis = millis;
        if (tokens < 1) {
          return false;
        }
        tokens--;
        return true;
      }
    };
  }

  /** So many calls in each window, which begin at fixed times. */
  static ModelService window(int calls, double lengthMillis, double phaseMillis) {
    return new ModelService() {
      private long window = -1;
      private int taken;

      @Override
      public boolean takes(double millis, int working) {
        long now = (long) Math.floor((millis + phaseMillis) / lengthMillis);
        if (now != window) {
          window = now;
          taken = 0;
        }
        return taken < calls && taken++ >= 0;
      }
    };
  }

  /** So many calls in any time of a length. */
  static ModelService sliding(int calls, double lengthMillis) {
    return new ModelService() {
      private final ArrayDeque<Double> taken = new ArrayDeque<>();

      @Override
      public boolean takes(double millis, int working) {
        while (!taken.isEmpty() && taken.getFirst() <= millis - lengthMillis) {
          taken.removeFirst();
        }
        if (taken.size() >= calls) {
          return false;
        }
        taken.addLast(millis);
        return true;
      }
    };
  }
}
