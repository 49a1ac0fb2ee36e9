package io.cookery.account;

/** What a credential may be used for, as far as its account may do it. None includes another. */
public enum Scope {
  /** To read whatever the account may see. */
  read,
  /** To change what is the account's: collections, cooks, exports, webhooks, shares, keys. */
  cook,
  /** To lease pieces for review and to decide on them. */
  review,
  /** To administer the installation: accounts and tools. Only the owner's account has it. */
  admin
}
