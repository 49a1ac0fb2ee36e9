package io.cookery.db;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jspecify.annotations.Nullable;

/** What JDBI must know to pass Cookery's types to PostgreSQL and back. */
final class JdbiTypes {

  private JdbiTypes() {}

  static Jdbi register(Jdbi jdbi) {
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(Integer.class, "int4");
    jdbi.registerArrayType(int.class, "int4");
    jdbi.registerArrayType(Long.class, "int8");
    jdbi.registerArrayType(long.class, "int8");
    jdbi.registerArrayType(Boolean.class, "bool");
    jdbi.registerArrayType(BigDecimal.class, "numeric");
    jdbi.registerArrayType(Instant.class, "timestamptz", Timestamp::from);
    registerId(jdbi, CollectionId.class, CollectionId::uuid, CollectionId::new);
    registerId(jdbi, AccountId.class, AccountId::uuid, AccountId::new);
    return jdbi;
  }

  private static <T> void registerId(
      Jdbi jdbi, Class<T> type, Function<T, UUID> uuid, Function<UUID, T> id) {
    jdbi.registerArrayType(type, "uuid", uuid);
    jdbi.registerArgument(argument(type, uuid));
    jdbi.registerColumnMapper(type, column(id));
  }

  private static <T> ArgumentFactory argument(Class<T> type, Function<T, UUID> uuid) {
    return (asked, value, config) ->
        type.isInstance(value) ? Optional.of(bind(uuid.apply(type.cast(value)))) : Optional.empty();
  }

  private static Argument bind(UUID uuid) {
    return (position, statement, context) -> statement.setObject(position, uuid, Types.OTHER);
  }

  private static <T> ColumnMapper<@Nullable T> column(Function<UUID, T> id) {
    return (row, column, context) -> {
      UUID uuid = row.getObject(column, UUID.class);
      return uuid == null ? null : id.apply(uuid);
    };
  }
}
