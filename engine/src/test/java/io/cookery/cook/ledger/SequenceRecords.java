package io.cookery.cook.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as Java, and makes simpler ones of them. */
final class SequenceRecords {

  private SequenceRecords() {}

  static String toJava(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> '"' + text + '"';
      case Enum<?> constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.name();
      case List<?> all -> "List.of(" + join(all) + ")";
      case Record some -> "new " + some.getClass().getSimpleName() + "(" + join(values(some)) + ")";
      default -> value.toString();
    };
  }

  private static String join(List<?> values) {
    return String.join(", ", values.stream().map(SequenceRecords::toJava).toList());
  }

  private static List<@Nullable Object> values(Record some) {
    List<@Nullable Object> values = new ArrayList<>();
    try {
      for (RecordComponent component : some.getClass().getRecordComponents()) {
        values.add(component.getAccessor().invoke(some));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  /** The same with one value changed to a simpler one, each way there is; the simplest first. */
  static List<Record> simpler(Record some) {
    List<Record> simpler = new ArrayList<>();
    List<@Nullable Object> values = values(some);
    for (int i = 0; i < values.size(); i++) {
      for (Object other : simplerValues(values.get(i))) {
        if (other == NOTHING && !nullable(some, i)) {
          continue;
        }
        List<@Nullable Object> changed = new ArrayList<>(values);
        changed.set(i, other == NOTHING ? null : other);
        Record made = make(some, changed);
        if (made != null) {
          simpler.add(made);
        }
      }
    }
    return simpler;
  }

  private static boolean nullable(Record some, int component) {
    return some.getClass()
        .getRecordComponents()[component]
        .getAnnotatedType()
        .isAnnotationPresent(Nullable.class);
  }

  private static final Object NOTHING = new Object();

  private static List<Object> simplerValues(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case Integer number when number != 0 ->
          number == 1 ? List.of(NOTHING, 0) : List.of(NOTHING, 0, 1, number / 2, number - 1);
      case Boolean is when is -> List.of(false);
      case String _ -> List.of(NOTHING);
      case List<?> all -> simplerLists(all);
      case Record some -> {
        List<Object> others = new ArrayList<>(List.of(NOTHING));
        others.addAll(simpler(some));
        yield others;
      }
      default -> List.of();
    };
  }

  private static List<Object> simplerLists(List<?> all) {
    List<Object> simpler = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<Object> without = new ArrayList<>(all);
      without.remove(i);
      simpler.add(List.copyOf(without));
    }
    for (int i = 0; i < all.size(); i++) {
      for (Object other : simplerValues(all.get(i))) {
        if (other != NOTHING) {
          List<Object> changed = new ArrayList<>(all);
          changed.set(i, other);
          simpler.add(List.copyOf(changed));
        }
      }
    }
    return simpler;
  }

  /** Null if there is no such record. */
  private static @Nullable Record make(Record like, List<@Nullable Object> values) {
    Class<?>[] types =
        Arrays.stream(like.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = like.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException | IllegalArgumentException refused) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
