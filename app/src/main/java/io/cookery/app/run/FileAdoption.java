package io.cookery.app.run;

import io.cookery.Cookery;
import io.cookery.account.Accounts;
import io.cookery.app.LocalCookery;
import io.cookery.app.Session;
import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.run.FileCollections.Found;
import io.cookery.app.run.KeptFiles.Kept;
import io.cookery.app.shelf.UnattendedCook;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.ShownPath;
import io.cookery.collection.CollectionFiles;
import io.cookery.collection.Collections;
import io.cookery.collection.Origins;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.cook.metric.CollectionFigures;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolAdapter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Gives a file its collection: the one that it stands for, changed if need be, or a new one. */
final class FileAdoption {

  private final Session session;
  private final Screen screen;
  private final RunRequest request;
  private final LocalCookery local;
  private final ToolAdapter outside;
  private final Collections collections;
  private final AccountId account;
  private final Jdbi jdbi;

  FileAdoption(Session session, RunRequest request, LocalCookery local, ToolAdapter outside) {
    this.session = session;
    this.screen = session.terminal().screen();
    this.request = request;
    this.local = local;
    this.outside = outside;
    this.jdbi = local.database().jdbi();
    this.collections = new Collections(jdbi);
    this.account = new Accounts(jdbi).local();
  }

  /**
   * A file as it is to be cooked.
   *
   * @param kept its files
   * @param folder where their copies are
   */
  record Wanted(
      CollectionFile file,
      Kept kept,
      Path folder,
      Fingerprint fingerprint,
      Tool tool,
      Feasibility feasibility) {}

  /**
   * The collection.
   *
   * @throws FileUnusable when nobody said what is to become of its pieces
   */
  StoredCollection of(Wanted wanted)
      throws FileUnusable, IOException, SQLException, InterruptedException {
    Identity identity =
        Identity.of(request.file(), request.data(), wanted.file().definition().name());
    try (Cookery idle = local.idle(outside)) {
      Found found =
          new FileCollections(jdbi, idle)
              .find(identity, wanted.file(), wanted.kept(), wanted.tool());
      StoredCollection collection = adopted(idle, wanted, identity, found.standing());
      new CollectionFiles(jdbi)
          .stand(collection.id(), identity.real(), identity.beside(), found.own());
      if (request.tries() != null) {
        alone(idle, collection);
      }
      new Origins(jdbi).note(collection.id(), wanted.fingerprint().from());
      new ReplacedSweep(jdbi).sweep(idle);
      return collections.get(collection.id());
    }
  }

  private StoredCollection adopted(
      Cookery idle, Wanted wanted, Identity identity, Standing standing)
      throws FileUnusable, IOException, SQLException, InterruptedException {
    return switch (standing) {
      case Standing.New _ -> create(wanted, identity);
      case Standing.Copy copy -> copied(wanted, identity, copy);
      case Standing.Same same -> same(idle, wanted, identity, same);
      case Standing.Changed changed -> changed(idle, wanted, identity, changed);
    };
  }

  private StoredCollection create(Wanted wanted, Identity identity) throws FileUnusable {
    wanted.feasibility().check();
    return collections.findOrCreate(
        account,
        wanted.file().definition(),
        wanted.folder(),
        wanted.fingerprint().of(identity.real()));
  }

  private StoredCollection copied(Wanted wanted, Identity identity, Standing.Copy copy)
      throws FileUnusable {
    boolean money = copy.costUsd().signum() > 0 || wanted.tool().priceUsd().signum() > 0;
    if (money && request.onChange() != OnChange.FRESH) {
      throw new FileUnusable(
          "%s says what %s says, whose collection has %s that cost %s. To go on with that one:\n  %s\nTo make another collection of this file, for %s:\n  %s\nIf this is to take its place, delete %s first; nothing was changed, and nothing was paid"
              .formatted(
                  request.file(),
                  ShownPath.of(copy.file()),
                  Figures.pieces(copy.pieces()),
                  Figures.usd(copy.costUsd()),
                  request
                      .suggested()
                      .command("cook run " + ShellWord.of(ShownPath.of(copy.file()))),
                  Figures.usd(
                      wanted
                          .tool()
                          .priceUsd()
                          .multiply(BigDecimal.valueOf(wanted.file().definition().supply()))),
                  request.command("--fresh"),
                  ShownPath.of(copy.file())));
    }
    return create(wanted, identity);
  }

  private StoredCollection same(Cookery idle, Wanted wanted, Identity identity, Standing.Same same)
      throws FileUnusable, SQLException, InterruptedException {
    if (request.onChange() == OnChange.FRESH) {
      return fresh(idle, wanted, identity, same.collection());
    }
    StoredCollection collection = same.collection();
    if (same.restored()) {
      screen.line(
          "the file says again what "
              + Figures.pieces(same.there().pieces())
              + " were made by before, so it stands for them again; they cost nothing");
    }
    if (!same.mended().isEmpty()) {
      screen.line(ChangedFiles.names(same.mended()) + " changed; no piece was made from it yet");
    }
    rename(collection, wanted);
    int version = collection.recipeVersion();
    // The data directory may have moved, and the copies with it.
    if (!collections.recipe(collection.id(), version).folder().equals(wanted.folder())) {
      collections.moveFolder(collection.id(), version, wanted.folder());
    }
    collections.takeFingerprint(collection.id(), account, wanted.fingerprint().of(identity.real()));
    return collection;
  }

  private void rename(StoredCollection collection, Wanted wanted) {
    String name = wanted.file().definition().name();
    if (!collection.name().equals(name)) {
      collections.rename(collection.id(), name);
      screen.line(
          collection.name()
              + " is called "
              + name
              + " now; its pieces stay, and what was exported by the old name stays where it is");
    }
  }

  private StoredCollection changed(
      Cookery idle, Wanted wanted, Identity identity, Standing.Changed changed)
      throws FileUnusable, IOException, SQLException, InterruptedException {
    There there = changed.there();
    boolean free = changed.reverted() && there.missing() == 0 && there.keepRefusal() == null;
    OnChange choice =
        free && request.onChange() == OnChange.ASK
            ? OnChange.KEEP
            : new ChangeConsent(session, request).of(there);
    return choice == OnChange.KEEP
        ? keep(idle, wanted, identity, changed.collection(), there)
        : fresh(idle, wanted, identity, changed.collection(), there);
  }

  private StoredCollection keep(
      Cookery idle, Wanted wanted, Identity identity, StoredCollection collection, There there)
      throws FileUnusable, SQLException, InterruptedException {
    end(idle, collection);
    FileCollections known = new FileCollections(jdbi, idle);
    try {
      ChangeResult result =
          idle.changes()
              .change(
                  collection.id(),
                  null,
                  FileCollections.patch(known.definition(collection), wanted.file()),
                  wanted.folder());
      if (!(result instanceof ChangeResult.Changed)) {
        throw new OrderRefused(
            collection.name() + " is being changed or cooked by another; run the command again");
      }
    } catch (BadInputException bad) {
      throw wanted.file().unusable(bad.problems());
    }
    collections.takeFingerprint(collection.id(), account, wanted.fingerprint().of(identity.real()));
    screen.line(
        there.pieces() == 0
            ? "the recipe changed before a piece was made by it"
            : Figures.pieces(there.pieces())
                + " of "
                + there.name()
                + " are kept as they are; "
                + (there.missing() == 0
                    ? "none is missing"
                    : Figures.count(there.missing()) + " are made by the new recipe"));
    return collection;
  }

  private StoredCollection fresh(
      Cookery idle, Wanted wanted, Identity identity, StoredCollection before, There there)
      throws FileUnusable, SQLException, InterruptedException {
    wanted.feasibility().check();
    screen.line(
        "the recipe of "
            + before.name()
            + " is not the one cooked before ("
            + there.brief()
            + "), so this is a new collection");
    return fresh(idle, wanted, identity, before);
  }

  private StoredCollection fresh(
      Cookery idle, Wanted wanted, Identity identity, StoredCollection before)
      throws FileUnusable, SQLException, InterruptedException {
    wanted.feasibility().check();
    end(idle, before);
    boolean paid = idle.cooks().latest(before.id()).isPresent() && paid(before.id());
    if (paid) {
      screen.line(
          "the pieces so far stay, as replaced: "
              + request.suggested().command("cook export " + before.id()));
    }
    if (request.onChange() == OnChange.FRESH) {
      collections
          .find(account, wanted.fingerprint().of(identity.real()))
          .ifPresent(older -> collections.forgetFingerprint(older.id()));
    }
    return create(wanted, identity);
  }

  private boolean paid(CollectionId id) {
    return new CollectionFigures(jdbi)
        .of(List.of(id)).values().stream().anyMatch(is -> is.costUsd().signum() > 0);
  }

  /** A few are a cook of their own: one that would make all ends before. */
  private void alone(Cookery idle, StoredCollection collection)
      throws SQLException, InterruptedException {
    UnattendedCook cook = new UnattendedCook(local, outside, idle, collection.id());
    if (cook.isCooked()) {
      throw new OrderRefused(
          collection.name()
              + " is being cooked already; look at what is there: "
              + request.suggested().command("cook export " + collection.id()));
    }
    cook.finish(collection.name(), "a few are tried");
  }

  /** A cook of another recipe that nobody works on ends; one that somebody works on is theirs. */
  private void end(Cookery idle, StoredCollection collection)
      throws SQLException, InterruptedException {
    UnattendedCook cook = new UnattendedCook(local, outside, idle, collection.id());
    if (cook.isCooked()) {
      throw new OrderRefused(
          collection.name()
              + " is being cooked by the recipe that it had before; nothing was changed. Wait until"
              + " that has ended, or first: "
              + request.suggested().command("cook stop " + collection.id()));
    }
    cook.finish(collection.name(), "its recipe changed");
  }
}
