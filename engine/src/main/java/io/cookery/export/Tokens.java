package io.cookery.export;

import io.cookery.collection.ImageBase;
import java.util.List;
import java.util.Set;

/**
 * Everything that the files of an export are made from.
 *
 * @param order the tokens by growing number
 */
record Tokens(ExportRequest request, Catalog catalog, List<Token> order, NameTemplate names) {

  String name(Token token) {
    return names.name(token.number(), catalog.values(token.entry()));
  }

  /** Its traits as metadata has them: without the values that are to be left out. */
  List<Attribute> attributes(Token token) {
    return catalog.attributes(token.entry(), omitted());
  }

  /** Names of values that metadata leaves out. */
  Set<String> omitted() {
    return request.settings().attributes().omit();
  }

  int size() {
    return order.size();
  }

  /** What links to a file of {@code images} begins with, and the file. */
  String link(String file) {
    return ImageBase.link(request.settings().imageBase(), file);
  }
}
