package io.cookery.account;

import io.cookery.id.AccountId;
import io.cookery.id.KeyId;
import io.cookery.input.BadInputException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** The keys of all accounts. A revoked key is refused from then on, on every node. */
public final class Keys {

  private final Jdbi jdbi;
  private final SecureRandom random = new SecureRandom();
  private final KeyReads reads;

  public Keys(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.reads = new KeyReads(this::read);
  }

  /**
   * Makes a key.
   *
   * @param name what it is for, for people
   * @throws BadInputException if it cannot be a name, or when the account has {@link
   *     Key#MAX_OF_ACCOUNT} already
   */
  public NewKey create(AccountId account, String name, Set<Scope> scopes) {
    String kept = NameRule.kept(name, Key.MAX_NAME_CHARACTERS);
    KeySecret secret = KeySecret.random(random);
    return jdbi.inTransaction(handle -> {
      lock(handle, account);
      if (live(handle, account) >= Key.MAX_OF_ACCOUNT) {
        throw new BadInputException(
            "",
            "an account has at most %d keys: revoke one that is no longer used"
                .formatted(Key.MAX_OF_ACCOUNT));
      }
      return new NewKey(insert(handle, account, kept, scopes, secret), secret);
    });
  }

  /**
   * Makes the first key of an account, whichever node asks first.
   *
   * @return false if the account has, or had, a key: nothing was changed
   */
  public boolean createFirst(AccountId account, String name, Set<Scope> scopes, KeySecret secret) {
    return jdbi.inTransaction(handle -> {
      lock(handle, account);
      boolean first =
          handle
              .createQuery("select not exists (select from account_key where account_id = ?)")
              .bind(0, account)
              .mapTo(Boolean.class)
              .one();
      if (first) {
        insert(handle, account, name, scopes, secret);
      }
      return first;
    });
  }

  /** Finds a key that is not revoked, and notes that it was used. */
  public Optional<Key> use(KeySecret secret) {
    return reads.find(secret.hash());
  }

  private Map<ByteBuffer, Key> read(Set<ByteBuffer> hashes) {
    return jdbi.withHandle(handle -> {
      Map<ByteBuffer, KeyRow> found = new HashMap<>();
      handle
          .createQuery(
              """
              select *, last_used_at is null
                or last_used_at < clock_timestamp() - interval '1 minute' as stale
              from account_key where key_hash = any (?) and revoked_at is null
              """)
          .bind(0, bytes(hashes))
          .map((row, context) ->
              found.put(ByteBuffer.wrap(row.getBytes("key_hash")), KeyRow.MAPPER.map(row, context)))
          .list();
      found.values().stream().filter(KeyRow::stale).forEach(row -> noteUse(handle, row.key().id()));
      Map<ByteBuffer, Key> keys = new HashMap<>();
      found.forEach((hash, row) -> keys.put(hash, row.key()));
      return keys;
    });
  }

  private static Argument bytes(Set<ByteBuffer> hashes) {
    byte[][] all = hashes.stream().map(ByteBuffer::array).toArray(byte[][]::new);
    return (position, statement, _) ->
        statement.setArray(position, statement.getConnection().createArrayOf("bytea", all));
  }

  /** The condition again, so that of many requests at once one writes. */
  private static void noteUse(Handle handle, KeyId key) {
    handle
        .createUpdate(
            """
            update account_key set last_used_at = clock_timestamp()
            where key_id = ?
              and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
            """)
        .bind(0, key.uuid())
        .execute();
  }

  /**
   * The keys of an account that are not revoked, in the order in which they were made.
   *
   * @param after the last key that is not wanted; null to begin with the first
   */
  public List<Key> list(AccountId account, @Nullable KeyId after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select *, false as stale from account_key k
                where account_id = :account and revoked_at is null
                  and (cast(:after as uuid) is null or (created_at, key_id) >
                    (select created_at, key_id from account_key
                     where key_id = cast(:after as uuid) and account_id = :account))
                order by created_at, key_id limit :limit
                """)
            .bind("account", account)
            .bind("after", after == null ? null : after.uuid())
            .bind("limit", limit)
            .map(KeyRow.MAPPER)
            .map(KeyRow::key)
            .list());
  }

  /** The key, if it is the account's and not revoked. */
  public Optional<Key> find(AccountId account, KeyId key) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select *, false as stale from account_key
                where key_id = ? and account_id = ? and revoked_at is null
                """)
            .bind(0, key.uuid())
            .bind(1, account)
            .map(KeyRow.MAPPER)
            .map(KeyRow::key)
            .findOne());
  }

  /** Revokes a key; false if the account has no such key or it was revoked before. */
  public boolean revoke(AccountId account, KeyId key) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    update account_key set revoked_at = clock_timestamp()
                    where key_id = ? and account_id = ? and revoked_at is null
                    """)
                .bind(0, key.uuid())
                .bind(1, account)
                .execute()
            == 1);
  }

  private static void lock(Handle handle, AccountId account) {
    handle
        .createQuery("select 1 from account where account_id = ? for update")
        .bind(0, account)
        .mapTo(Integer.class)
        .one();
  }

  private static int live(Handle handle, AccountId account) {
    return handle
        .createQuery("select count(*) from account_key where account_id = ? and revoked_at is null")
        .bind(0, account)
        .mapTo(Integer.class)
        .one();
  }

  private static Key insert(
      Handle handle, AccountId account, String name, Set<Scope> scopes, KeySecret secret) {
    return handle
        .createQuery(
            """
            insert into account_key (key_hash, key_id, account_id, name, scopes)
            values (:hash, :key, :account, :name, :scopes) returning *, false as stale
            """)
        .bind("hash", secret.hash())
        .bind("key", UUID.randomUUID())
        .bind("account", account)
        .bind("name", name)
        .bindArray("scopes", String.class, scopes.stream().map(Scope::name).sorted().toList())
        .map(KeyRow.MAPPER)
        .one()
        .key();
  }
}
