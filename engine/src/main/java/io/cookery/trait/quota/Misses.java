package io.cookery.trait.quota;

import io.cookery.trait.slot.Rows;
import java.util.List;

/**
 * By how much planned slots miss what their quotas ask for.
 *
 * @param counts pieces too many or too few of exactly counted values
 * @param wishes pieces too many or too few of all others, beyond what is as good as asked for
 */
public record Misses(int counts, int wishes) {

  public static Misses of(Rows rows, List<Quota> quotas) {
    int counts = 0;
    int wishes = 0;
    for (int category = 0; category < quotas.size(); category++) {
      Quota quota = quotas.get(category);
      int[] planned = new int[quota.targets().values()];
      for (int slot = rows.firstNew(); slot < rows.supply(); slot++) {
        planned[rows.get(category, slot)]++;
      }
      for (int v = 0; v < planned.length; v++) {
        int miss = quota.targets().surplus(v, planned[v]) + quota.targets().deficit(v, planned[v]);
        counts += quota.exact().get(v) ? miss : 0;
        wishes += quota.exact().get(v) ? 0 : miss;
      }
    }
    return new Misses(counts, wishes);
  }

  public boolean none() {
    return counts == 0 && wishes == 0;
  }
}
