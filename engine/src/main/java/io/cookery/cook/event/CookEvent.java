package io.cookery.cook.event;

import io.cookery.cook.journal.Journal;
import io.cookery.id.CookId;

/**
 * An event of one of many cooks.
 *
 * @param cursor where one who has taken this event, and all before it, goes on
 */
public record CookEvent(CookId cook, Journal.Event event, EventCursor cursor) {}
