package io.cookery.collection;

import io.cookery.collection.RecipeVersion.KeptSlots;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The collections of all accounts and their recipes. */
public final class Collections {

  private static final JsonMapper JSON = new JsonMapper();

  /** Later than everything. */
  private static final OffsetDateTime END =
      OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final Jdbi jdbi;

  public Collections(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Makes a collection.
   *
   * @param fingerprint by which it can be found again, null if by its id alone; at most one
   *     collection of an account has it
   * @return the new one, or the one that has the fingerprint already
   */
  public StoredCollection findOrCreate(
      AccountId account,
      CollectionDefinition definition,
      Path folder,
      @Nullable String fingerprint) {
    return jdbi.inTransaction(handle -> {
      Optional<StoredCollection> created = insert(handle, account, definition, folder, fingerprint);
      return created.or(() -> find(handle, account, fingerprint)).orElseThrow();
    });
  }

  private static Optional<StoredCollection> insert(
      Handle handle,
      AccountId account,
      CollectionDefinition definition,
      Path folder,
      @Nullable String fingerprint) {
    Optional<StoredCollection> created =
        handle
            .createQuery(
                """
                insert into collection
                  (collection_id, account_id, name, fingerprint, supply, recipe_version)
                values (:id, :account, :name, :fingerprint, :supply, 1)
                on conflict (account_id, fingerprint) do nothing
                returning *
                """)
            .bind("id", UUID.randomUUID())
            .bind("account", account.uuid())
            .bind("name", definition.name())
            .bind("fingerprint", fingerprint)
            .bind("supply", definition.supply())
            .map(CollectionRow.MAPPER)
            .findOne();
    created.ifPresent(collection -> insertRecipe(handle, collection.id(), definition, folder));
    return created;
  }

  private static void insertRecipe(
      Handle handle, CollectionId collection, CollectionDefinition definition, Path folder) {
    handle
        .createUpdate(
            """
            insert into recipe (collection_id, version, definition, supplies, folder)
            values (:collection, 1, cast(:definition as json), array[cast(:supply as int)], :folder)
            """)
        .bind("collection", collection.uuid())
        .bind("definition", JSON.writeValueAsString(definition.source()))
        .bind("supply", definition.supply())
        .bind("folder", folder.toAbsolutePath().normalize().toString())
        .execute();
  }

  /** Makes a collection that is found by its id alone. */
  public StoredCollection create(AccountId account, CollectionDefinition definition, Path folder) {
    return findOrCreate(account, definition, folder, null);
  }

  /**
   * Makes a collection for a request that names itself, at most once: the name is written with the
   * collection, in one transaction.
   *
   * @param request as a fingerprint; the same for a repetition of the same request
   * @param again whether the request may have been carried out before; if not, a collection that
   *     has its name is of an older request that is forgotten
   * @return the new one, or the one that was made for the request before
   */
  public StoredCollection createOnce(
      AccountId account,
      CollectionDefinition definition,
      Path folder,
      String request,
      boolean again) {
    return jdbi.inTransaction(handle -> {
      if (!again) {
        find(handle, account, request).ifPresent(older -> forgetFingerprint(handle, older.id()));
      }
      Optional<StoredCollection> created = insert(handle, account, definition, folder, request);
      return created.or(() -> find(handle, account, request)).orElseThrow();
    });
  }

  public StoredCollection get(CollectionId id) {
    return find(id).orElseThrow(() -> new IllegalStateException("there is no collection " + id));
  }

  /** The collection, unless it was deleted or never was. */
  public Optional<StoredCollection> find(CollectionId id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  /** The same, as a transaction sees it. */
  public static Optional<StoredCollection> find(Handle handle, CollectionId id) {
    return handle
        .createQuery("select * from collection where collection_id = ? and deleted_at is null")
        .bind(0, id.uuid())
        .map(CollectionRow.MAPPER)
        .findOne();
  }

  /**
   * The collections that an account owns or has a share of, newest first.
   *
   * @param archived whether those are wanted that are archived, instead of the others
   * @param after the last one that is not wanted; null to begin with the newest
   */
  public List<StoredCollection> list(
      AccountId account, boolean archived, @Nullable CollectionCursor after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                with wanted as (
                  (select * from collection c
                   where c.account_id = :account and c.deleted_at is null
                     and (c.archived_at is not null) = :archived
                     and (c.created_at, c.collection_id) < (:createdAt, :id)
                   order by c.created_at desc, c.collection_id desc limit :limit)
                  union all
                  (select c.* from share s join collection c using (collection_id)
                   where s.account_id = :account and c.deleted_at is null
                     and (c.archived_at is not null) = :archived
                     and (c.created_at, c.collection_id) < (:createdAt, :id)
                   order by c.created_at desc, c.collection_id desc limit :limit)
                )
                select * from wanted order by created_at desc, collection_id desc limit :limit
                """)
            .bind("account", account.uuid())
            .bind("archived", archived)
            .bind("createdAt", after == null ? END : after.createdAt().atOffset(ZoneOffset.UTC))
            .bind("id", after == null ? new UUID(-1, -1) : after.id().uuid())
            .bind("limit", limit)
            .map(CollectionRow.MAPPER)
            .list());
  }

  /** Leaves it out of lists from now on, or no longer; empty if there is none. */
  public Optional<StoredCollection> archive(CollectionId id, boolean archived) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update collection set
                  archived_at = case when :archived then coalesce(archived_at, now()) end
                where collection_id = :id and deleted_at is null
                returning *
                """)
            .bind("archived", archived)
            .bind("id", id.uuid())
            .map(CollectionRow.MAPPER)
            .findOne());
  }

  /** The collection of an account that has this fingerprint. */
  public Optional<StoredCollection> find(AccountId account, String fingerprint) {
    return jdbi.withHandle(handle -> find(handle, account, fingerprint));
  }

  private static Optional<StoredCollection> find(
      Handle handle, AccountId account, @Nullable String fingerprint) {
    return handle
        .createQuery("select * from collection where account_id = ? and fingerprint = ?")
        .bind(0, account.uuid())
        .bind(1, fingerprint)
        .map(CollectionRow.MAPPER)
        .findOne();
  }

  /** Lets a collection be found by its id alone, so that another can take its fingerprint. */
  public void forgetFingerprint(CollectionId collection) {
    jdbi.useHandle(handle -> forgetFingerprint(handle, collection));
  }

  private static void forgetFingerprint(Handle handle, CollectionId collection) {
    handle.execute(
        "update collection set fingerprint = null where collection_id = ?", collection.uuid());
  }

  /** Gives a collection another name. */
  public void rename(CollectionId collection, String name) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update collection set name = ?, updated_at = now() where collection_id = ?",
            name,
            collection.uuid()));
  }

  /** Lets a collection be found by a fingerprint, unless another one is. */
  public void takeFingerprint(CollectionId collection, AccountId account, String fingerprint) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update collection set fingerprint = :fingerprint
                where collection_id = :collection and not exists (
                  select from collection other
                  where other.account_id = :account and other.fingerprint = :fingerprint)
                """)
            .bind("fingerprint", fingerprint)
            .bind("collection", collection.uuid())
            .bind("account", account.uuid())
            .execute());
  }

  /**
   * Says where the files of a recipe are now. It is for copies that move with a data directory:
   * their bytes are what the recipe was made with.
   */
  public void moveFolder(CollectionId collection, int version, Path folder) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update recipe set folder = ? where collection_id = ? and version = ?",
            folder.toAbsolutePath().normalize().toString(),
            collection.uuid(),
            version));
  }

  /** A version of a collection's recipe. */
  public RecipeVersion recipe(CollectionId collection, int version) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select version, definition::text as definition, supplies, folder, kept_version,
                  kept_slots
                from recipe where collection_id = ? and version = ?
                """)
            .bind(0, collection.uuid())
            .bind(1, version)
            .map((row, _) -> recipe(row))
            .one());
  }

  private static RecipeVersion recipe(ResultSet row) throws SQLException {
    List<Integer> supplies = Arrays.asList((Integer[]) row.getArray("supplies").getArray());
    return new RecipeVersion(
        row.getInt("version"),
        JSON.readTree(row.getString("definition")),
        supplies,
        Path.of(row.getString("folder")),
        row.getObject("kept_version") == null
            ? null
            : new KeptSlots(row.getInt("kept_version"), row.getInt("kept_slots")));
  }
}
