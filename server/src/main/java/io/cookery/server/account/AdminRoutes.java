package io.cookery.server.account;

import io.cookery.Cookery;
import io.cookery.account.Account;
import io.cookery.account.NewKey;
import io.cookery.account.Scope;
import io.cookery.id.AccountId;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Ids;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Needs;
import jakarta.validation.Valid;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** All accounts, for administrators. */
@RestController
@RequestMapping("/v1/accounts")
final class AdminRoutes {

  private static final String FIRST_KEY = "first";

  private final Cookery cookery;

  AdminRoutes(Cookery cookery) {
    this.cookery = cookery;
  }

  @PostMapping
  @Needs(Scope.admin)
  @ResponseStatus(HttpStatus.CREATED)
  NewAccountAnswer create(@Valid @RequestBody NewAccountBody body) {
    Account account =
        cookery
            .accounts()
            .create(body.name())
            .orElseThrow(() ->
                new Refusal(
                    ErrorCode.conflict,
                    "There is an account of this name already, or of one that looks the same."));
    if (body.maxConcurrent() != null) {
      cookery.limits().limitAccount(account.id(), body.maxConcurrent());
    }
    NewKey key =
        cookery
            .keys()
            .create(account.id(), FIRST_KEY, EnumSet.complementOf(EnumSet.of(Scope.admin)));
    return new NewAccountAnswer(account.id().uuid(), account.name(), key.secret().reveal());
  }

  @GetMapping
  @Needs(Scope.admin)
  Page<AccountItem> list(PageRequest page) {
    AccountId after = page.after(text -> new AccountId(Ids.uuid(text)));
    return Page.of(
            cookery.accounts().list(after, page.read()), page, account -> account.id().toString())
        .map(this::item);
  }

  @PutMapping("/{accountId}/limits")
  @Needs(Scope.admin)
  AccountItem limit(@PathVariable String accountId, @Valid @RequestBody AccountLimits body) {
    Account account = find(accountId);
    cookery.limits().limitAccount(account.id(), body.maxConcurrent());
    return item(account);
  }

  private Account find(String id) {
    try {
      return cookery.accounts().find(new AccountId(Ids.uuid(id))).orElseThrow(Refusal::notFound);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  private AccountItem item(Account account) {
    return AccountItem.of(account, limit(account.id()));
  }

  private @Nullable Integer limit(AccountId account) {
    return cookery.limits().accountLimit(account);
  }
}
