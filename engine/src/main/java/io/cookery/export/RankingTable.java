package io.cookery.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The OpenRarity ranking, rarest first: {@code rank,number,name,score,unique_attributes}. */
final class RankingTable {

  private static final int DECIMALS = 9;

  private RankingTable() {}

  static void write(OutputStream out, Tokens tokens, List<OpenRarity.Ranked> ranking)
      throws IOException {
    Csv csv = new Csv(out).row(List.of("rank", "number", "name", "score", "unique_attributes"));
    for (OpenRarity.Ranked each : ranking) {
      csv.row(
          List.of(
              Integer.toString(each.rank()),
              Integer.toString(each.token().number()),
              tokens.name(each.token()),
              Figures.rounded(each.score(), DECIMALS),
              Integer.toString(each.uniqueAttributes())));
    }
    csv.finish();
  }
}
