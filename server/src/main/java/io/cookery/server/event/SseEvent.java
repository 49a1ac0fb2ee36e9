package io.cookery.server.event;

/**
 * An event as it goes over the wire (WHATWG HTML, 9.2).
 *
 * @param id where one who has taken it goes on
 * @param type its name
 * @param data one line of JSON
 */
record SseEvent(String id, String type, String data) {

  String text() {
    return "id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
  }
}
