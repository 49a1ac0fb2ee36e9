package io.cookery.trait.plan;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A number that changes when any trait of any slot does. */
final class Fingerprint {

  private Fingerprint() {}

  static long of(TraitPlan plan) {
    CRC32 crc = new CRC32();
    for (int slot = 0; slot < plan.supply(); slot++) {
      crc.update(plan.at(slot).toString().getBytes(StandardCharsets.UTF_8));
    }
    return crc.getValue();
  }
}
