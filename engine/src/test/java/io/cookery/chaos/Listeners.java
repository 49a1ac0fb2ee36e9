package io.cookery.chaos;

import java.net.URI;
import java.util.List;

/** Where the service may call back now: every process that is up, paused or not. */
interface Listeners {

  List<URI> now();
}
