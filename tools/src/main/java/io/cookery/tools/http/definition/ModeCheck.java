package io.cookery.tools.http.definition;

import io.cookery.tools.http.definition.HttpDefinition.CallbackSection;
import io.cookery.tools.http.definition.HttpDefinition.Mode;
import io.cookery.tools.http.definition.HttpDefinition.Poll;
import io.cookery.tools.http.definition.HttpDefinition.Submit;
import io.cookery.tools.http.template.Filling;
import io.cookery.tools.http.template.RequestTemplate;
import org.jspecify.annotations.Nullable;

/** Checks that a definition has what its mode needs, and nothing that can never be used. */
final class ModeCheck {

  private static final String CALLBACK = "[[" + Filling.CALLBACK_URL + "]]";

  private final Fields top;
  private final Mode mode;

  ModeCheck(Fields top, Mode mode) {
    this.top = top;
    this.mode = mode;
  }

  void check(
      @Nullable Submit submit,
      @Nullable Poll poll,
      @Nullable CallbackSection callback,
      @Nullable RequestTemplate cancel) {
    switch (mode) {
      case immediate -> {
        useless("poll", poll);
        useless("callback", callback);
        useless("cancel", cancel);
        if (submit != null && submit.remoteId() != null) {
          top.wrong("submit", "has a remoteId, which an immediate tool does not use");
        }
      }
      case polling -> {
        needed("poll", poll, "how to ask how a job stands: url, every, status, done, outputs");
        useless("callback", callback);
      }
      case webhook -> {
        needed("callback", callback, "what the service sends: status, done, failed, outputs");
        if (submit != null && !top.node("submit").toString().contains(CALLBACK)) {
          top.wrong("submit", "must say " + CALLBACK + " somewhere, so that the service can call");
        }
      }
    }
    if (submit != null && submit.remoteId() == null) {
      named("poll", poll == null ? null : poll.request());
      named("cancel", cancel);
    }
  }

  private void useless(String key, @Nullable Object section) {
    if (section != null) {
      top.wrong(key, "has no meaning for a tool of mode " + mode);
    }
  }

  private void needed(String key, @Nullable Object section, String what) {
    if (section == null && !top.has(key)) {
      top.wrong(key, "is missing; a tool of mode " + mode + " needs it: " + what);
    }
  }

  private void named(String key, @Nullable RequestTemplate request) {
    if (request != null && request.url().names(Filling.REMOTE_ID)) {
      top.wrong(
          key,
          "names [[remoteId]], but submit has no remoteId that says where the service's own name"
              + " for the job is");
    }
  }
}
