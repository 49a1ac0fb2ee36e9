package io.cookery.server.collection;

import io.cookery.Cookery;
import io.cookery.collection.RecipeVersion;
import io.cookery.server.ServerSettings;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.tools.folder.Folder;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which files of the server's a collection may name: none, unless it is the owner's of the
 * installation, and then those below one folder that the server is told. What a path in params can
 * reach is decided by the folder alone, in {@link Folder}.
 */
@Component
final class FileRule {

  /** What decides which files a piece is made from. */
  private static final List<String> NAMING = List.of("generator", "traits", "inputs");

  private final Cookery cookery;
  private final ServerSettings settings;

  FileRule(Cookery cookery, ServerSettings settings) {
    this.cookery = cookery;
    this.settings = settings;
  }

  /** What relative paths of a new collection are relative to. */
  Path folder(Caller caller) {
    Path layers = settings.layers();
    return layers != null && isOwner(caller) ? layers : Folder.NONE;
  }

  /** Lets nobody else choose among the files of the owner's, with whom a collection is shared. */
  void checkChange(Caller caller, RecipeVersion recipe, ObjectNode patch) {
    boolean files = !recipe.folder().equals(Folder.NONE);
    if (files && !isOwner(caller) && NAMING.stream().anyMatch(patch::has)) {
      throw new Refusal(
          ErrorCode.forbidden,
          "This collection uses files of the server: only the owner of the installation changes"
              + " its generator, traits and inputs.");
    }
  }

  private boolean isOwner(Caller caller) {
    return caller.account().equals(cookery.accounts().local());
  }
}
