package io.cookery.account;

import io.cookery.id.AccountId;
import io.cookery.id.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The first answers to requests that name themselves, so that a repeated request does nothing twice
 * and is answered as the first was. They are kept for {@link #KEPT}.
 */
public final class IdempotencyStore {

  public static final Duration KEPT = Duration.ofHours(24);

  /** After so long without an answer, the process that worked on it counts as dead. */
  public static final Duration LONGEST = Duration.ofMinutes(5);

  public static final int MAX_NAME_CHARACTERS = 200;

  private static final UUID NO_KEY = new UUID(0, 0);

  /** Old ones that are forgotten with each new one. */
  private static final int SWEPT = 20;

  private final Jdbi jdbi;

  public IdempotencyStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A request that names itself.
   *
   * @param key with which it was made; null for other credentials
   * @param name the caller's name for it
   * @param hash SHA-256 of what it asks
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Request(AccountId account, @Nullable KeyId key, String name, byte[] hash) {}

  /**
   * A request that its caller carries out.
   *
   * @param at when, by the database; another time once somebody else has taken it over
   */
  public record Begun(Request request, Instant at) {}

  /** What is known of a request. */
  public sealed interface Known {

    /** Nothing: it is the caller's to carry out, and then to {@link #remember} or forget. */
    record First(Begun begun) implements Known {}

    /**
     * Whoever began it has died, perhaps before it was carried out, perhaps after: it is the
     * caller's now, as if it were the first.
     */
    record Again(Begun begun) implements Known {}

    /** Another is carrying it out. */
    record UnderWay() implements Known {}

    /** The name was used for another request. */
    record Other() implements Known {}

    /**
     * It was carried out.
     *
     * @param answer as it was remembered
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(byte[] answer) implements Known {}
  }

  /** Begins a request, unless it was begun before. */
  public Known begin(Request request) {
    return jdbi.inTransaction(handle -> {
      sweep(handle);
      return insert(handle, request)
          .<Known>map(at -> new Known.First(new Begun(request, at)))
          .or(() -> takeOver(handle, request).map(at -> new Known.Again(new Begun(request, at))))
          .orElseGet(() -> find(handle, request));
    });
  }

  private static Optional<Instant> insert(Handle handle, Request request) {
    return handle
        .createQuery(
            """
            insert into first_answer as f (account_id, key_id, name, request_hash)
            values (:account, :key, :name, :hash)
            on conflict (account_id, key_id, name) do update
            set request_hash = excluded.request_hash, answer = null,
              begun_at = clock_timestamp()
            where f.begun_at < clock_timestamp() - make_interval(secs => :kept)
            returning begun_at
            """)
        .bind("account", request.account())
        .bind("key", key(request))
        .bind("name", request.name())
        .bind("hash", request.hash())
        .bind("kept", (double) KEPT.toSeconds())
        .mapTo(Instant.class)
        .findOne();
  }

  private static Optional<Instant> takeOver(Handle handle, Request request) {
    return handle
        .createQuery(
            """
            update first_answer set begun_at = clock_timestamp()
            where account_id = :account and key_id = :key and name = :name
              and answer is null and request_hash = :hash
              and begun_at < clock_timestamp() - make_interval(secs => :longest)
            returning begun_at
            """)
        .bind("account", request.account())
        .bind("key", key(request))
        .bind("name", request.name())
        .bind("hash", request.hash())
        .bind("longest", (double) LONGEST.toSeconds())
        .mapTo(Instant.class)
        .findOne();
  }

  private static Known find(Handle handle, Request request) {
    return handle
        .createQuery(
            """
            select request_hash, answer from first_answer
            where account_id = ? and key_id = ? and name = ?
            """)
        .bind(0, request.account())
        .bind(1, key(request))
        .bind(2, request.name())
        .<Known>map((row, _) -> {
          byte[] answer = row.getBytes("answer");
          if (!Arrays.equals(row.getBytes("request_hash"), request.hash())) {
            return new Known.Other();
          }
          return answer == null ? new Known.UnderWay() : new Known.Answered(answer);
        })
        .findOne()
        // Forgotten between the two statements: whoever had begun it failed just now.
        .orElseGet(Known.UnderWay::new);
  }

  /** Keeps the answer to a request that was begun here. */
  public void remember(Request request, byte[] answer) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update first_answer set answer = :answer
                where account_id = :account and key_id = :key and name = :name
                  and request_hash = :hash and answer is null
                """)
            .bind("answer", answer)
            .bind("account", request.account())
            .bind("key", key(request))
            .bind("name", request.name())
            .bind("hash", request.hash())
            .execute());
  }

  /**
   * Forgets a request that was begun here and came to nothing: it may be made again. One that took
   * too long, and that another carries out by now, is the other's.
   */
  public void forget(Begun begun) {
    Request request = begun.request();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                delete from first_answer
                where account_id = ? and key_id = ? and name = ? and answer is null
                  and begun_at = ?
                """)
            .bind(0, request.account())
            .bind(1, key(request))
            .bind(2, request.name())
            .bind(3, begun.at())
            .execute());
  }

  private static void sweep(Handle handle) {
    handle
        .createUpdate(
            """
            delete from first_answer where ctid in (
              select ctid from first_answer
              where begun_at < clock_timestamp() - make_interval(secs => ?)
              order by begun_at limit ? for update skip locked)
            """)
        .bind(0, (double) KEPT.toSeconds())
        .bind(1, SWEPT)
        .execute();
  }

  private static UUID key(Request request) {
    return request.key() == null ? NO_KEY : request.key().uuid();
  }
}
