package io.cookery.server.account;

import io.cookery.Cookery;
import io.cookery.account.Account;
import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.account.Shares;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Ids;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Needs;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** With whom a collection is shared; its owner's alone to see and to change. */
@RestController
@RequestMapping("/v1/collections/{id}/shares")
final class ShareRoutes {

  private final Cookery cookery;

  ShareRoutes(Cookery cookery) {
    this.cookery = cookery;
  }

  @GetMapping
  @Needs(Scope.read)
  Page<ShareBody> list(@AtLeast(Role.owner) CollectionId collection, PageRequest page) {
    AccountId after = page.after(text -> new AccountId(Ids.uuid(text)));
    return Page.of(
            cookery.shares().list(collection, after, page.read()),
            page,
            share -> share.account().toString())
        .map(ShareBody::of);
  }

  @PostMapping
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.CREATED)
  ShareBody share(
      @AtLeast(Role.owner) CollectionId collection, @Valid @RequestBody NewShareBody body) {
    AccountId account = new AccountId(body.accountId());
    return switch (cookery.shares().share(collection, account, body.role().role())) {
      case shared -> shared(account, body.role().role());
      case noSuchAccount -> throw new BadInputException("/accountId", "must be an account's id");
      case isOwner ->
          throw new BadInputException("/accountId", "must not be the owner's, who may do anything");
      case tooMany ->
          throw new Refusal(
              ErrorCode.conflict,
              "A collection is shared with at most %d accounts: take one back first."
                  .formatted(Shares.MAX_OF_COLLECTION));
    };
  }

  private ShareBody shared(AccountId account, Role role) {
    String name = cookery.accounts().find(account).map(Account::name).orElse("");
    return new ShareBody(account.uuid(), name, role);
  }

  @DeleteMapping("/{accountId}")
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void takeBack(@AtLeast(Role.owner) CollectionId collection, @PathVariable String accountId) {
    if (!cookery.shares().remove(collection, account(accountId))) {
      throw Refusal.notFound();
    }
  }

  private static AccountId account(String text) {
    try {
      return new AccountId(Ids.uuid(text));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }
}
