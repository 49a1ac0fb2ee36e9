package io.cookery.app.layers.config;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.config.EngineConfig.Entry;
import io.cookery.app.layers.config.EngineConfig.Size;
import io.cookery.collection.ImageBase;
import io.cookery.trait.check.TraitSpecCheck;
import io.cookery.trait.template.TextTemplate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes sense of the constants of a {@code config.js}; refuses by name what it cannot. */
final class ConfigReader {

  /** What only nftchef's engine knows. */
  private static final List<String> NFTCHEFS =
      List.of(
          "incompatible",
          "forcedCombinations",
          "traitValueOverrides",
          "emptyLayerName",
          "extraAttributes",
          "useRootTraitType",
          "hashImages",
          "outputJPEG",
          "layersDir");

  private static final Pattern COLOUR = Pattern.compile("#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})");
  private static final int MAX_PIXELS = 8192;
  private static final int MAX_PIECES = 1_000_000;

  private final Path file;
  private final Map<String, JsValue> constants;
  private final LayerLooks looks;
  private final List<String> warnings = new ArrayList<>();

  ConfigReader(Path file, Map<String, JsValue> constants, Set<String> blends) {
    this.file = file;
    this.constants = constants;
    this.looks = new LayerLooks(file, blends, warnings);
  }

  /**
   * Reads it.
   *
   * @param wanted which of several layerConfigurations, from 1; null when nobody said
   */
  EngineConfig read(@Nullable Integer wanted) throws FileUnusable {
    boolean nftchef = NFTCHEFS.stream().anyMatch(constants::containsKey);
    List<JsValue> all = configurations();
    int index = chosen(all, wanted);
    JsValue chosen = all.get(index);
    int start = start(nftchef) + (index == 0 ? 0 : grown(all.get(index - 1), index));
    warnOfWhatIsLost(nftchef, all.size());
    return new EngineConfig(
        file,
        nftchef,
        order(chosen),
        chosen.field("growEditionSizeTo") == null
            ? null
            : Integer.valueOf(
                grown(chosen, index + 1) - (index == 0 ? 0 : grown(all.get(index - 1), index))),
        start,
        description(chosen),
        nameTemplate(chosen, nftchef),
        imageBase(),
        size(),
        !(constant("format").field("smoothing") instanceof JsValue.Flag(boolean is)) || is,
        text(constant("rarityDelimiter"), "#"),
        background(nftchef),
        lists("incompatible"),
        lists("forcedCombinations"),
        renamed(),
        nftchef ? text(constant("emptyLayerName"), "NONE") : null,
        List.copyOf(warnings));
  }

  private JsValue constant(String name) {
    return constants.getOrDefault(name, new JsValue.Nothing());
  }

  private List<JsValue> configurations() throws FileUnusable {
    if (constant("layerConfigurations") instanceof JsValue.Items(List<JsValue> items)
        && !items.isEmpty()) {
      return items;
    }
    throw new FileUnusable(
        file
            + (constants.containsKey("races")
                ? ": is a config.js of the first HashLips engine (races), which is not read; put"
                    + " weights into the names of pictures (Fez#10.png), and give --order and --no-config"
                : ": has no list layerConfigurations that can be read without running it; give --order"
                    + " and --supply, and --no-config to leave it aside"));
  }

  private int chosen(List<JsValue> all, @Nullable Integer wanted) throws FileUnusable {
    if (wanted != null && (wanted < 1 || wanted > all.size())) {
      throw new FileUnusable(
          "--configuration: is " + wanted + ", but " + file + " has " + all.size());
    }
    if (wanted == null && all.size() > 1) {
      throw new FileUnusable(
          file
              + ": has "
              + all.size()
              + " layerConfigurations, and a collection file has one stack of layers; make a file of"
              + " each, with --configuration 1 to "
              + all.size());
    }
    return wanted == null ? 0 : wanted - 1;
  }

  private int grown(JsValue configuration, int number) throws FileUnusable {
    if (configuration.field("growEditionSizeTo") instanceof JsValue.Numeral(BigDecimal to)
        && to.signum() > 0
        && to.compareTo(BigDecimal.valueOf(MAX_PIECES)) <= 0) {
      return to.intValue();
    }
    throw new FileUnusable(
        file
            + ": growEditionSizeTo of layerConfigurations "
            + number
            + " must be a number from 1 to "
            + MAX_PIECES
            + "; give --supply and --order, and --no-config to leave the file aside");
  }

  private int start(boolean nftchef) {
    if (constant("startIndex") instanceof JsValue.Numeral(BigDecimal from) && from.signum() >= 0) {
      return from.intValue();
    }
    return !nftchef && text(constant("network"), "").equals("sol") ? 0 : 1;
  }

  private List<Entry> order(JsValue configuration) throws FileUnusable {
    if (!(configuration.field("layersOrder") instanceof JsValue.Items(List<JsValue> items))
        || items.isEmpty()) {
      throw new FileUnusable(file + ": layersOrder must be a list such as [{ name: \"Body\" }]");
    }
    List<Entry> order = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsValue item : items) {
      Entry entry = looks.entry(item);
      if (!seen.add(entry.folder())) {
        throw new FileUnusable(
            file
                + ": layersOrder names "
                + entry.folder()
                + " twice, which draws two pictures of it; a category has one: copy the folder under"
                + " another name");
      }
      order.add(entry);
    }
    return List.copyOf(order);
  }

  private String description(JsValue configuration) {
    String all = text(constant("description"), "");
    String own =
        configuration.field("descriptionOverwrite") instanceof JsValue.Text(String text)
            ? text
            : all;
    if (own.contains("{name}")) {
      warnings.add("its description names each piece by {name}; here all pieces have the same one");
    }
    return own.contains("emember to replace this") ? "" : own;
  }

  private @Nullable String nameTemplate(JsValue configuration, boolean nftchef) {
    String prefix = text(nftchef ? configuration.field("namePrefix") : constant("namePrefix"), "");
    String suffix = text(configuration.field("nameSuffix"), "");
    if (configuration.field("resetNameIndex") instanceof JsValue.Flag(boolean is) && is) {
      warnings.add("resetNameIndex is not carried over: pieces are named by their token numbers");
    }
    if ((prefix + suffix).isEmpty() || prefix.equals("Your Collection")) {
      return null;
    }
    String template =
        (TextTemplate.literal(prefix) + " #[[number]] " + TextTemplate.literal(suffix)).strip();
    if (template.length() > TraitSpecCheck.MAX_NAME_LENGTH
        || template.chars().anyMatch(Character::isISOControl)) {
      warnings.add(
          "its namePrefix and nameSuffix are too long or have a line end, so pieces are called as the collection is");
      return null;
    }
    return template;
  }

  private String imageBase() {
    String base = text(constant("baseUri"), "");
    if (base.contains("NewUriToReplace")) {
      return "";
    }
    Optional<String> problem = ImageBase.problem(base);
    problem.ifPresent(
        wrong -> warnings.add("its baseUri " + wrong + "; imageBase is to be set by hand"));
    return problem.isPresent() ? "" : base;
  }

  private @Nullable Size size() {
    JsValue format = constant("format");
    return format.field("width") instanceof JsValue.Numeral(BigDecimal width)
            && format.field("height") instanceof JsValue.Numeral(BigDecimal height)
            && allowed(width)
            && allowed(height)
        ? new Size(width.intValue(), height.intValue())
        : null;
  }

  private static boolean allowed(BigDecimal pixels) {
    return pixels.signum() > 0 && pixels.compareTo(BigDecimal.valueOf(MAX_PIXELS)) <= 0;
  }

  private @Nullable String background(boolean nftchef) {
    JsValue background = constant("background");
    if (!isTrue(background.field("generate"))) {
      return null;
    }
    String colour = text(background.field("default"), "");
    if (!nftchef && isTrue(background.field("static")) && COLOUR.matcher(colour).matches()) {
      return colour;
    }
    warnings.add(
        "background.generate draws another colour behind each piece, which is not carried over; give"
            + " the layers a category of backgrounds, or one colour (params.background)");
    return null;
  }

  private void warnOfWhatIsLost(boolean nftchef, int configurations) {
    if (isTrue(constant("gif").field("export"))) {
      warnings.add("gif.export is not carried over: pieces are PNGs");
    }
    if (isTrue(constant("text").field("only"))) {
      warnings.add("text.only is not carried over: the tool layers draws no text");
    }
    if (isTrue(constant("outputJPEG"))) {
      warnings.add("outputJPEG is not carried over: pieces are PNGs");
    }
    if (isTrue(constant("shuffleLayerConfigurations")) && configurations > 1) {
      warnings.add("shuffleLayerConfigurations is not carried over: numbers follow one another");
    }
    if (constant("extraMetadata") instanceof JsValue.Fields(Map<String, JsValue> extra)
        && !extra.isEmpty()) {
      warnings.add("extraMetadata is not carried over: " + String.join(", ", extra.keySet()));
    }
    if (!nftchef && text(constant("network"), "").equals("sol")) {
      warnings.add("solanaMetadata is not carried over: metadata is that of ERC-721");
    }
    if (constants.containsKey("extraAttributes")) {
      warnings.add(
          "extraAttributes is a function, which is not run: numbers by chance are a category with a"
              + " range");
    }
  }

  /** Names by names; a text alone is a list of one. */
  private Map<String, List<String>> lists(String constant) throws FileUnusable {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    JsValue value = constant(constant);
    if (value instanceof JsValue.Code) {
      throw new FileUnusable(file + ": " + constant + " cannot be read without running it");
    }
    if (value instanceof JsValue.Fields(Map<String, JsValue> fields)) {
      for (Map.Entry<String, JsValue> field : fields.entrySet()) {
        List<JsValue> items =
            field.getValue() instanceof JsValue.Items(List<JsValue> all)
                ? all
                : List.of(field.getValue());
        List<String> names = new ArrayList<>();
        for (JsValue item : items) {
          if (!(item instanceof JsValue.Text(String name))) {
            throw new FileUnusable(
                file + ": " + constant + "." + field.getKey() + " must be a list of names");
          }
          names.add(name);
        }
        lists.put(field.getKey(), List.copyOf(names));
      }
    }
    return lists;
  }

  private Map<String, String> renamed() {
    Map<String, String> renamed = new LinkedHashMap<>();
    if (constant("traitValueOverrides") instanceof JsValue.Fields(Map<String, JsValue> fields)) {
      fields.forEach((name, value) -> renamed.put(name, text(value, name)));
    }
    return renamed;
  }

  private static boolean isTrue(@Nullable JsValue value) {
    return value instanceof JsValue.Flag(boolean is) && is;
  }

  private static String text(@Nullable JsValue value, String otherwise) {
    return value instanceof JsValue.Text(String text) ? text : otherwise;
  }
}
