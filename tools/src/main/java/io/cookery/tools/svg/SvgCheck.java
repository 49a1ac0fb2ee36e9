package io.cookery.tools.svg;

import io.cookery.input.Problem;
import io.cookery.tools.folder.Expansions;
import io.cookery.tools.folder.Folder;
import io.cookery.tools.folder.Folder.Location;
import io.cookery.tools.folder.ProblemList;
import io.cookery.tools.svg.resolve.FontBook;
import io.cookery.tools.svg.resolve.Resolver;
import io.cookery.tools.svg.resolve.Resolver.Resolved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks at every SVG that any piece can need, before the first is cooked. */
final class SvgCheck {

  /** Most templates that the params of one recipe can name. */
  static final int MAX_TEMPLATES = 10_000;

  /** How many of the texts that an SVG given in params can become are looked at. */
  static final int MAX_TEXTS = 1_000;

  private final SvgSource source = new SvgSource();
  private final Expansions expansions;
  private final Path root;
  private final Fonts fonts;
  private FontBook book = FontBook.ofThisMachine();

  SvgCheck(Expansions expansions, Path root, Fonts fonts) {
    this.expansions = expansions;
    this.root = root;
    this.fonts = fonts;
  }

  List<Problem> problems(ObjectNode raw) {
    ProblemList problems = new ProblemList();
    book = book(raw, problems);
    if (raw.path("template").isString()) {
      List<String> files = files(raw.path("template").asString(), MAX_TEMPLATES + 1);
      if (files.size() > MAX_TEMPLATES) {
        problems.add("/template", "can name more than " + MAX_TEMPLATES + " files");
      }
      files.stream()
          .limit(MAX_TEMPLATES)
          .forEach(file -> checkTemplate(file, raw.path("values"), problems));
    } else if (raw.path("svg").isString()) {
      for (String svg : files(raw.path("svg").asString(), MAX_TEXTS)) {
        checkDrawable("/svg", "", svg, problems);
      }
    }
    return problems.toList();
  }

  Set<Path> files(ObjectNode raw) {
    Set<Path> files = new LinkedHashSet<>();
    Folder folder = new Folder(root);
    if (FontFiles.find(raw, root) instanceof FontFiles.Found) {
      raw.path("fonts").forEach(font -> files.add(folder.named(font.asString())));
    }
    if (raw.path("template").isString()) {
      for (String file : files(raw.path("template").asString(), MAX_TEMPLATES)) {
        if (folder.find(file) instanceof Location.Inside) {
          files.add(folder.named(file));
        }
      }
    }
    return files;
  }

  /** The fonts that params name; each is read, so that a broken one is told beforehand. */
  private FontBook book(ObjectNode raw, ProblemList problems) {
    switch (FontFiles.find(raw, root)) {
      case FontFiles.Unusable(String path, String reason) -> problems.add(path, reason);
      case FontFiles.Found(List<Path> files) -> {
        if (!files.isEmpty() && !fonts.present()) {
          problems.add("/fonts", Fonts.MISSING);
          return FontBook.ofThisMachine();
        }
        try {
          return new FontShelf().book(files);
        } catch (IOException e) {
          problems.add("/fonts", String.valueOf(e.getMessage()));
        }
      }
    }
    return FontBook.ofThisMachine();
  }

  private List<String> files(String text, int limit) {
    return expansions.of(text).limit(limit).toList();
  }

  private void checkTemplate(String file, JsonNode values, ProblemList problems) {
    switch (readable(file)) {
      case SvgSource.Read.Nothing(String path, String reason) -> problems.add(path, reason);
      case SvgSource.Read.Text(String path, String svg) -> {
        SvgTemplate template = new SvgTemplate(svg);
        Map<String, String> samples = new HashMap<>();
        for (SvgTemplate.Placeholder placeholder : template.placeholders()) {
          if (values.has(placeholder.name())) {
            samples.put(placeholder.name(), sample(values.get(placeholder.name()).asString()));
          } else {
            problems.add(path, SvgSource.unknown(file, placeholder));
          }
        }
        checkDrawable(path, file + " ", template.fill(samples), problems);
      }
    }
  }

  /** One text that the value can become: enough, since no value can break the SVG's structure. */
  private String sample(String value) {
    return expansions.of(value).findFirst().orElse("");
  }

  private SvgSource.Read readable(String file) {
    try {
      return source.template(file, root);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SvgSource.Read.Nothing("/template", file + " was not checked: interrupted");
    }
  }

  private void checkDrawable(String path, String file, String svg, ProblemList problems) {
    switch (SvgScan.of(svg)) {
      case SvgScan.Unfit(List<String> reasons) ->
          reasons.forEach(reason -> problems.add(path, file + reason));
      case SvgScan.Fit(boolean hasText) -> {
        if (hasText && !fonts.present()) {
          problems.add(path, Fonts.MISSING);
        } else if (Resolver.resolve(svg, book, Resolver.Asked.NOTHING)
            instanceof Resolved.Unfit(List<String> reasons)) {
          reasons.forEach(reason -> problems.add(path, file + reason));
        }
      }
    }
  }
}
