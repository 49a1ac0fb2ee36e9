package io.cookery.cook.slot;

import io.cookery.asset.Output;
import io.cookery.db.Json;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.core.type.TypeReference;

/**
 * Which accounts may see which outputs: those that may see a collection whose pieces have them.
 * Found in a table that is brought up to date when something is not found in it, so that cooking
 * pays nothing for it.
 */
public final class AssetUses {

  private static final TypeReference<List<Output>> OUTPUTS = new TypeReference<>() {};

  private final Jdbi jdbi;
  private final AssetUseCatchUp catchUp;

  public AssetUses(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.catchUp = new AssetUseCatchUp(jdbi);
  }

  /**
   * An output that an account may see.
   *
   * @param job what made it
   */
  public record Use(JobId job, boolean late, String sha256, String mediaType, long bytes) {}

  /** What came of looking for an output. */
  public sealed interface Found {

    /** The account may see it. */
    record Yes(Use use) implements Found {}

    /** There is none, or the account may not see it. */
    record No() implements Found {}

    /** Much has been cooked since somebody last asked; a little later it is known. */
    record NotYet() implements Found {}
  }

  /** Looks for the output of this SHA-256; {@link Found.NotYet} after some seconds. */
  public Found find(AccountId account, String sha256) {
    Optional<Found> known = look(account, sha256);
    if (known.isPresent()) {
      return known.get();
    }
    boolean all = catchUp.of(account);
    return look(account, sha256).orElseGet(() -> all ? new Found.No() : new Found.NotYet());
  }

  /**
   * Keeps what some slots have, so that it is found at once when it is asked for next, as by who
   * looks at a page of pieces.
   */
  public void note(CollectionId collection, List<Slot> slots) {
    List<Slot> filled = slots.stream().filter(slot -> !slot.outputs().isEmpty()).toList();
    if (!filled.isEmpty()) {
      catchUp.of(collection, filled.stream().map(Slot::number).toArray(Integer[]::new));
    }
  }

  private Optional<Found> look(AccountId account, String sha256) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select u.* from asset_use u join collection c using (collection_id)
                where u.sha256 = :sha256 and c.deleted_at is null
                  and (c.account_id = :account or exists (select from share s
                    where s.collection_id = c.collection_id and s.account_id = :account))
                order by u.collection_id limit 1
                """)
            .bind("sha256", HexFormat.of().parseHex(sha256))
            .bind("account", account.uuid())
            .<Found>map((row, _) -> new Found.Yes(use(row, sha256)))
            .findOne());
  }

  private static Use use(ResultSet row, String sha256) throws SQLException {
    CollectionId collection = new CollectionId(row.getObject("collection_id", UUID.class));
    return new Use(
        new JobId(collection, row.getInt("slot"), row.getInt("attempt")),
        row.getBoolean("late"),
        sha256,
        row.getString("media_type"),
        row.getLong("bytes"));
  }

  /** The text of an output that is one, and so is kept with its generation. */
  public Optional<String> text(Use use) {
    return jdbi.withHandle(handle -> text(handle, use));
  }

  private static Optional<String> text(Handle handle, Use use) {
    return handle
        .createQuery(
            """
            select outputs::text from generation
            where collection_id = :collection and slot = :slot and attempt = :attempt
              and late = :late
            """)
        .bind("collection", use.job().collection().uuid())
        .bind("slot", use.job().slot())
        .bind("attempt", use.job().attempt())
        .bind("late", use.late())
        .mapTo(String.class)
        .findOne()
        .flatMap(outputs ->
            Json.MAPPER.readValue(outputs, OUTPUTS).stream()
                .filter(output -> output.sha256().equals(use.sha256()))
                .flatMap(output -> Stream.ofNullable(output.text()))
                .findFirst());
  }
}
