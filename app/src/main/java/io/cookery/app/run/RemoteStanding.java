package io.cookery.app.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a collection file stands to the collections of a server.
 *
 * @param source what the server has of what a collection file says
 * @param there the same for people
 * @param linked whether it is known to be this file's, not only one of the same name
 * @param working whether the server cooks it
 * @param replacedBy the id of the one that the file stood for in between; null if for none
 */
record RemoteStanding(
    ObjectNode source, There there, boolean linked, boolean working, @Nullable String replacedBy) {

  String id() {
    return there.id();
  }
}
