package io.cookery.app.cooks;

import io.cookery.account.Key;
import io.cookery.account.NewKey;
import io.cookery.account.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person sees and steers: in the data directory, or on a server. */
public interface CookClient extends AutoCloseable {

  /** The newest cooks, newest first. */
  List<CookView> newest(int limit) throws InterruptedException;

  /**
   * A cook.
   *
   * @param id as {@link CookView#id()}
   */
  Optional<CookView> find(String id) throws InterruptedException;

  /**
   * Has a cook do something.
   *
   * @return the cook that does it, which is a new one when failed pieces of an ended one are tried
   *     again
   * @throws OrderRefused when it cannot
   */
  CookView give(Order order, CookView cook) throws InterruptedException;

  /** The keys of one's account. */
  List<Key> keys() throws InterruptedException;

  NewKey createKey(String name, Set<Scope> scopes) throws InterruptedException;

  /** Revokes a key; false if there is none of this id. */
  boolean revokeKey(String id) throws InterruptedException;

  /** The tools that recipes can name. */
  List<SeenTool> tools() throws InterruptedException;

  @Override
  void close();
}
