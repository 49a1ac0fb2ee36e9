package io.cookery.app.terminal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

  private static final int SPELLED_DIGITS = 15;

  private Figures() {}

  /** {@code 1,234}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1,234}, or {@code about 1.2e+30} when nobody could read the digits. */
  public static String count(BigInteger number) {
    return number.toString().length() <= SPELLED_DIGITS
        ? String.format(Locale.ROOT, "%,d", number)
        : String.format(Locale.ROOT, "about %.1e", new BigDecimal(number));
  }

  /** {@code $1.25}; what is less than a cent keeps its digits. */
  public static String usd(BigDecimal amount) {
    int decimals = Math.clamp(amount.stripTrailingZeros().scale(), 2, 6);
    return "$" + String.format(Locale.ROOT, "%,." + decimals + "f", amount);
  }

  /** The same with the part of it that no answer confirmed, if there is any. */
  public static String usd(BigDecimal amount, BigDecimal uncertain) {
    return uncertain.signum() == 0
        ? usd(amount)
        : usd(amount) + ", of which " + usd(uncertain) + " uncertain";
  }

  /** {@code 0.8s}, {@code 42s}, {@code 3m05s}, {@code 2h07m}, {@code 3d04h}. */
  public static String time(Duration time) {
    if (time.compareTo(Duration.ofSeconds(10)) < 0) {
      return BigDecimal.valueOf(time.toMillis(), 3).setScale(1, RoundingMode.HALF_UP) + "s";
    }
    long seconds = time.plusMillis(500).toSeconds();
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds % 3600 / 60);
    }
    return String.format(Locale.ROOT, "%dd%02dh", seconds / 86_400, seconds % 86_400 / 3600);
  }

  /** {@code 1 piece}, {@code 2 pieces}. */
  public static String pieces(long number) {
    return count(number) + (number == 1 ? " piece" : " pieces");
  }
}
