package io.cookery.account;

/** What an account may do with a collection. Each may do all that those before it may. */
public enum Role {
  /** Sees the collection, its cooks, pieces and exports. */
  viewer,
  /** Reviews its pieces. */
  reviewer,
  /** Changes it, cooks it, spends its budget, exports it. */
  editor,
  /** Shares it and deletes it. It is whose it is; this cannot be given. */
  owner;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
