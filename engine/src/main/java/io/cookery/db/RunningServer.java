package io.cookery.db;

/** A server that takes connections on 127.0.0.1. */
record RunningServer(ServerProcess process, int port) {}
