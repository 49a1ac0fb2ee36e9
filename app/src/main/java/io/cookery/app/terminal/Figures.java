package io.cookery.app.terminal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

  private static final int SPELLED_DIGITS = 15;
  private static final int KILO = 1_000;

  /** Shorter times are not told in numbers, as they are over when they are read. */
  private static final int FEW_SECONDS = 5;

  /** From here on the next unit is shown, or it would read 1000. */
  private static final double ROUNDED_UP = 999.5;

  private static final String UNITS = "kMGTPE";
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

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

  /**
   * {@code 20–35 s}, {@code 3–5 min}, {@code 1.5–2 h}, {@code 2–3 days}; {@code about 4 min} where
   * both ends are the same in words.
   */
  public static String range(Duration low, Duration high) {
    double seconds = high.toMillis() / 1000.0;
    if (seconds < FEW_SECONDS) {
      return "a few seconds";
    }
    if (seconds < 90) {
      return range(low, high, 1, 5, "s");
    }
    if (seconds < 90 * 60) {
      return range(low, high, 60, 1, "min");
    }
    return seconds < 36 * 3600
        ? range(low, high, 3600, 0.5, "h")
        : range(low, high, 86_400, 0.5, "days");
  }

  /** In steps of the unit, the low end rounded down and the high one up. */
  private static String range(
      Duration low, Duration high, int unitSeconds, double step, String unit) {
    double from = Math.floor(low.toMillis() / 1000.0 / unitSeconds / step) * step;
    double to = Math.ceil(high.toMillis() / 1000.0 / unitSeconds / step) * step;
    double middle = (low.toMillis() + high.toMillis()) / 2000.0 / unitSeconds;
    return to - from <= step
        ? "about " + plain(Math.max(step, Math.round(middle / step) * step)) + " " + unit
        : plain(Math.max(from, step)) + "–" + plain(to) + " " + unit;
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** {@code 512 bytes}, {@code 1.4 kB}, {@code 23 MB}: decimal, as disks are sold. */
  public static String bytes(long number) {
    if (number < KILO) {
      return number + (number == 1 ? " byte" : " bytes");
    }
    double amount = number;
    int unit = 0;
    while (amount >= ROUNDED_UP && unit < UNITS.length()) {
      amount /= KILO;
      unit++;
    }
    int decimals = amount < 9.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f %cB", amount, UNITS.charAt(unit - 1));
  }

  /** {@code 2026-11-29 14:05}, in this machine's time zone. */
  public static String moment(Instant at) {
    return MOMENT.format(at.atZone(ZoneId.systemDefault()));
  }

  /** {@code 2026-11-29 14:05:09}, in this machine's time zone. */
  public static String second(Instant at) {
    return SECOND.format(at.atZone(ZoneId.systemDefault()));
  }

  /** {@code 1 piece}, {@code 2 pieces}. */
  public static String pieces(long number) {
    return count(number) + (number == 1 ? " piece" : " pieces");
  }
}
