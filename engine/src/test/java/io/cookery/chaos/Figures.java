package io.cookery.chaos;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** What came of it all, for each tool. */
final class Figures {

  private final Map<Profile, Of> all = new EnumMap<>(Profile.class);

  /** Of one tool. */
  static final class Of {
    private int pieces;
    private int paid;
    private int repeated;
    private int mostLive;
    private BigDecimal costUsd = BigDecimal.ZERO;
    private BigDecimal billUsd = BigDecimal.ZERO;
    private BigDecimal presumedUsd = BigDecimal.ZERO;
    private BigDecimal unheardUsd = BigDecimal.ZERO;

    int pieces() {
      return pieces;
    }

    int paid() {
      return paid;
    }

    @Override
    public String toString() {
      return "%4d pieces, %.3f paid calls each, %d accepted twice, at most %d live; cost %s, bill %s, presumed %s, unheard %s"
          .formatted(
              pieces,
              paid / (double) Math.max(1, pieces),
              repeated,
              mostLive,
              costUsd,
              billUsd,
              presumedUsd,
              unheardUsd);
    }
  }

  private Of of(Profile profile) {
    return all.computeIfAbsent(profile, _ -> new Of());
  }

  void pieces(Profile profile, int count) {
    of(profile).pieces += count;
  }

  void mostLive(Profile profile, int most) {
    of(profile).mostLive = Math.max(of(profile).mostLive, most);
  }

  /** Money that the engine presumes to be owed, above what was charged. */
  void presumed(Profile profile, BigDecimal usd) {
    of(profile).presumedUsd = of(profile).presumedUsd.add(usd);
  }

  /** Money that was charged to nobody's knowledge. */
  void unheard(Profile profile, BigDecimal usd) {
    of(profile).unheardUsd = of(profile).unheardUsd.add(usd);
  }

  void repeated(Profile profile, int count) {
    of(profile).repeated += count;
  }

  void billed(Profile profile, BigDecimal costUsd, BigDecimal billUsd, int paid) {
    Of of = of(profile);
    of.costUsd = of.costUsd.add(costUsd);
    of.billUsd = of.billUsd.add(billUsd);
    of.paid += paid;
  }

  Map<Profile, Of> all() {
    return all;
  }
}
