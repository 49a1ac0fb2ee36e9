package io.cookery.server.cook;

import io.cookery.Cookery;
import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.cook.Cook;
import io.cookery.cook.CookCursor;
import io.cookery.cook.CookFilter;
import io.cookery.cook.CookRates.Rate;
import io.cookery.cook.CookStatus;
import io.cookery.cook.journal.Journal;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.input.BadInputException;
import io.cookery.server.http.Ids;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.idempotency.IdempotencyContext;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starting cooks, and how they stand. */
@RestController
@RequestMapping("/v1")
final class CookRoutes {

  private final Cookery cookery;
  private final Start start;

  CookRoutes(Cookery cookery, Start start) {
    this.cookery = cookery;
    this.start = start;
  }

  @PostMapping("/collections/{id}/cooks")
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<CookBody> start(
      @AtLeast(Role.editor) CollectionId collection,
      @RequestAttribute(name = IdempotencyContext.ATTRIBUTE, required = false)
          @Nullable IdempotencyContext named,
      @Valid @RequestBody(required = false) @Nullable StartBody body)
      throws InterruptedException {
    StartBody wanted = body == null ? StartBody.AS_IT_IS : body;
    return start.cook(collection, wanted::request, named != null && named.again());
  }

  @GetMapping("/cooks")
  @Needs(Scope.read)
  Page<CookBody> list(
      Caller caller,
      PageRequest page,
      @RequestParam(required = false) @Nullable Set<@Nullable CookStatus> status,
      @RequestParam(required = false) @Nullable String collection) {
    CookFilter filter = new CookFilter(statuses(status), collection(collection));
    List<Cook> read =
        cookery
            .cookLists()
            .list(caller.account(), filter, page.after(CookCursor::parse), page.read());
    Map<CookId, Rate> rates = cookery.cookRates().of(read);
    return Page.of(read, page, cook -> CookCursor.of(cook).toString())
        .map(cook -> CookBody.of(cook, Objects.requireNonNull(rates.get(cook.id()))));
  }

  /** A blank one is read as none, and stands for no status. */
  private static Set<CookStatus> statuses(@Nullable Set<@Nullable CookStatus> asked) {
    Set<CookStatus> statuses = EnumSet.noneOf(CookStatus.class);
    for (CookStatus status : asked == null ? Set.<@Nullable CookStatus>of() : asked) {
      if (status == null) {
        throw new BadInputException(
            "/status",
            "must be "
                + Arrays.stream(CookStatus.values())
                    .map(CookStatus::name)
                    .collect(Collectors.joining(", ")));
      }
      statuses.add(status);
    }
    return statuses;
  }

  /** What is no id of a collection is the id of none that the caller knows. */
  private static @Nullable CollectionId collection(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return new CollectionId(Ids.uuid(text));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("/collection", "is not the id of a collection");
    }
  }

  @GetMapping("/cooks/{id}")
  @Needs(Scope.read)
  CookBody get(@AtLeast(Role.viewer) CookId id) {
    Cook cook = cookery.cooks().find(id).orElseThrow(Refusal::notFound);
    return CookBody.of(cook, cookery.cookRates().of(cook));
  }

  @GetMapping(path = "/cooks/{id}/journal", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Scope.read)
  Page<Journal.Event> journal(@AtLeast(Role.viewer) CookId id, PageRequest page) {
    var _ = cookery.cooks().find(id).orElseThrow(Refusal::notFound);
    Long after = page.after(Long::valueOf);
    List<Journal.Event> read = cookery.journal().after(id, after == null ? 0 : after, page.read());
    return Page.of(read, page, event -> Long.toString(event.seq()));
  }
}
