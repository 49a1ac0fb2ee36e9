package io.cookery.cook;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The cooks that an account may see: those of its own collections, and of those shared with it. */
public final class CookLists {

  /** Later than everything. */
  private static final OffsetDateTime END =
      OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final String WANTED =
      """
      and (:anyStatus or k.status = any (:statuses))
      and (cast(:collection as uuid) is null or k.collection_id = cast(:collection as uuid))
      and (k.started_at, k.collection_id, k.cook_no) < (:startedAt, :id, :number)
      order by k.started_at desc, k.collection_id desc, k.cook_no desc limit :limit
      """;

  private final Jdbi jdbi;

  public CookLists(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Newest first.
   *
   * @param after the last one that is not wanted; null to begin with the newest
   */
  public List<Cook> list(
      AccountId account, CookFilter filter, @Nullable CookCursor after, int limit) {
    CollectionId collection = filter.collection();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                with wanted as (
                  (select k.* from cook k where k.account_id = :account <wanted>)
                  union all
                  (select k.* from share s join cook k using (collection_id)
                   where s.account_id = :account <wanted>)
                )
                select * from wanted
                order by started_at desc, collection_id desc, cook_no desc limit :limit
                """)
            .define("wanted", WANTED)
            .bind("account", account.uuid())
            .bind("anyStatus", filter.statuses().isEmpty())
            .bind("statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new))
            .bind("collection", collection == null ? null : collection.uuid())
            .bind("startedAt", after == null ? END : after.startedAt().atOffset(ZoneOffset.UTC))
            .bind("id", after == null ? new UUID(0, 0) : after.id().collection().uuid())
            .bind("number", after == null ? 0 : after.id().number())
            .bind("limit", limit)
            .map(CookRow.MAPPER)
            .list());
  }
}
