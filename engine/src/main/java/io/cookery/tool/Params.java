package io.cookery.tool;

import io.cookery.trait.template.ParamsTemplate;
import java.nio.file.Path;

/**
 * The params of a recipe before traits are filled in.
 *
 * @param template params with placeholders; knows every text that they can become
 * @param folder what relative paths in params are relative to
 */
public record Params(ParamsTemplate template, Path folder) {}
