package io.cookery.export;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that the files of an export are made from.
 *
 * @param order the tokens by growing number
 */
record Tokens(ExportRequest request, Catalog catalog, List<Token> order, NameTemplate names) {

  String name(Token token) {
    Map<String, String> traits =
        catalog.attributes(token.entry()).stream()
            .collect(Collectors.toMap(Attribute::category, Attribute::text));
    return names.name(token.number(), traits);
  }

  List<Attribute> attributes(Token token) {
    return catalog.attributes(token.entry());
  }

  int size() {
    return order.size();
  }

  /** What links to a file of {@code images} begins with, and the file. */
  String link(String file) {
    return request.settings().imageBase() + file;
  }
}
