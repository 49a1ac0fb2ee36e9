package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.asset.Output;
import io.cookery.asset.Sha256;
import io.cookery.cook.slot.AssetUses;
import io.cookery.cook.slot.Pieces;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows with text that cannot be read, as versions wrote them that did not look at it. */
class LegalTextMigrationTest {

  /** The last schema under which such rows came to be. */
  private static final String BEFORE = "12";

  private static final String OWNER = "00000000-0000-0000-0000-00000000000a";
  private static final String COLLECTION = "00000000-0000-0000-0000-0000000000c0";
  private static final String NULL_SHA = Sha256.of("a\0b".getBytes(StandardCharsets.UTF_8));

  /** Of each kind of row one that must be repaired; slot 1 must stay as it is. */
  private static final String ROWS =
      """
      insert into account (account_id, name) values ('OWNER', 'local');
      insert into collection (collection_id, account_id, name, supply, recipe_version)
      values ('COLLECTION', 'OWNER', 'Texts', 2, 1);
      insert into recipe (collection_id, version, definition, supplies, folder)
      values ('COLLECTION', 1,
        '{"name":"Texts","description":"a\\u0000b","traits":[{"category":"A","values":[{"name":"x","value":"\\\\u0000 \\\\\\u0000\\u0000 \\ud83c\\udfa8 \\ud83c\\ud83c\\udfa8 \\udfa8"}]}]}',
        '{2}', '/');
      insert into cook (collection_id, cook_no, account_id, recipe_version, tool, status,
        max_concurrent, ceiling, max_attempts, total_timeout_ms, price_usd, failure_threshold,
        supply, end_slot, next_slot, filled, in_flight, waiting, failed, journal_seq, ended_at)
      values ('COLLECTION', 1, 'OWNER', 1, 'test', 'completed', 1, 1, 3, 1000, 0, 1, 2, 2, 2, 2, 0, 0, 0,
        1, now());
      insert into generation (collection_id, slot, attempt, cook_no, recipe_version, fills, outcome,
        path, cost_usd, took_ms, claimed_at, ended_at, traits, params, outputs)
      values
        ('COLLECTION', 0, 1, 1, 1, true, 'generated', 'immediate', 1, 5, now(), now(), '{"A":"x"}',
         '{"text":"p\\u0000"}',
         '[{"kind":"text","mediaType":"text/plain","sha256":"NULL_SHA","bytes":3,"text":"a\\u0000b"}]'),
        ('COLLECTION', 1, 1, 1, 1, true, 'generated', 'immediate', 1, 5, now(), now(), '{"A":"x"}',
         '{"text":"\\\\u0000"}',
         '[{"kind": "text","mediaType":"text/plain","sha256":"OTHER_SHA","bytes":6,"text":"\\\\u0000"}]');
      insert into journal (collection_id, cook_no, seq, type, data)
      values ('COLLECTION', 1, 1, 'progressed', '{"filled":"{[0,2)}","reason":"\\u0000"}');
      insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
        first_tried_at, claimed_at, delivery)
      values ('COLLECTION', 1, 2, 1, 'delivered', 0, 1, now(), now(),
        '{"path":"webhook","outputs":[{"text":"\\u0000"}]}');
      insert into webhook_delivery (delivery_id, webhook_id, collection_id, cook_no, seq, type, at, data)
      values (gen_random_uuid(), gen_random_uuid(), 'COLLECTION', 1, 1, 'cook.paused', now(),
        '{"reason":"\\u0000"}');
      insert into tool_definition (name, version, definition)
      values ('bad', 1, '{"adapter":"http","description":"\\u0000"}'),
        ('good', 1, '{"adapter": "http", "description": "\\\\u0000"}');
      insert into asset_use (collection_id, sha256, media_type, bytes, slot, attempt, late)
      values ('COLLECTION', decode('NULL_SHA', 'hex'), 'text/plain', 3, 0, 1, false);
      insert into asset_use_seen values ('COLLECTION', 1, 1);
      """
          .replace("OTHER_SHA", Sha256.of("\\u0000".getBytes(StandardCharsets.UTF_8)))
          .replace("NULL_SHA", NULL_SHA)
          .replace("OWNER", OWNER)
          .replace("COLLECTION", COLLECTION);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static Database database;

  @BeforeAll
  static void migrateARowOfEachKind() throws SQLException {
    PostgresDataSource source = DATABASE.empty();
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:" + Migrations.FOLDER)
        .placeholderReplacement(false)
        .target(BEFORE)
        // Functions of today, which do not go with the tables of then.
        .repeatableSqlMigrationPrefix("none")
        .load()
        .migrate();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ROWS);
    }
    database = Database.migrated(source, Migrations.FOLDER, null);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Jdbi jdbi() {
    return database.jdbi();
  }

  private static String one(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  @Test
  void aDefinitionKeepsAllThatIsLegal() {
    assertThat(one("select definition ->> 'description' from recipe")).isEqualTo("a\uFFFDb");
    assertThat(one("select definition #>> '{traits,0,values,0,value}' from recipe"))
        .isEqualTo("\\u0000 \\\uFFFD\uFFFD \uD83C\uDFA8 \uFFFD\uD83C\uDFA8 \uFFFD");
  }

  @Test
  void piecesCanBeReadAgainAndAreFoundByTheirHash() {
    String text = "a\uFFFDb";
    String name = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    CollectionId collection = new CollectionId(UUID.fromString(COLLECTION));
    assertThat(new Pieces(jdbi()).after(collection, -1, 10))
        .extracting(piece -> piece.outputs().getFirst())
        .containsExactly(
            new Output(Output.Kind.text, "text/plain", name, 5, null, null, text),
            new Output(
                Output.Kind.text,
                "text/plain",
                Sha256.of("\\u0000".getBytes(StandardCharsets.UTF_8)),
                6,
                null,
                null,
                "\\u0000"));
    assertThat(one("select params ->> 'text' from generation where slot = 0")).isEqualTo("p\uFFFD");

    AccountId owner = new AccountId(UUID.fromString(OWNER));
    AssetUses uses = new AssetUses(jdbi());
    assertThat(uses.find(owner, name))
        .isInstanceOfSatisfying(
            AssetUses.Found.Yes.class, found -> assertThat(uses.text(found.use())).hasValue(text));
    assertThat(uses.find(owner, NULL_SHA)).isEqualTo(new AssetUses.Found.No());
  }

  @Test
  void everythingElseThatIsKeptAsJsonCanBeReadAgain() {
    assertThat(one("select data ->> 'reason' from journal")).isEqualTo("\uFFFD");
    assertThat(one("select data ->> 'reason' from webhook_delivery")).isEqualTo("\uFFFD");
    assertThat(one("select delivery #>> '{outputs,0,text}' from live_job")).isEqualTo("\uFFFD");
    assertThat(one("select definition ->> 'description' from tool_definition where name = 'bad'"))
        .isEqualTo("\uFFFD");
  }

  @Test
  void whatIsLegalIsNotTouched() {
    assertThat(one("select outputs::text from generation where slot = 1"))
        .startsWith("[{\"kind\": ");
    assertThat(one("select definition::text from tool_definition where name = 'good'"))
        .isEqualTo("{\"adapter\": \"http\", \"description\": \"\\\\u0000\"}");
  }

  @Test
  void aGenerationIsStillImmutable() {
    assertThat(
            one(
                """
                select tgenabled from pg_trigger
                where tgrelid = 'generation'::regclass and tgname = 'generation_is_final'
                """))
        .isEqualTo("O");
  }
}
