package io.cookery.bench.render;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.layers.LayersTool;
import io.cookery.tools.png.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import javax.imageio.ImageIO;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cookery's tool {@code layers} on generated layers. */
public final class LayersRenderer {

  private static final JsonMapper JSON = new JsonMapper();

  private final LayersTool tool = LayersTool.withDefaults();
  private final CollectionId collection = new CollectionId(new UUID(0, 1));
  private final GeneratedLayers layers;

  public LayersRenderer(GeneratedLayers layers) {
    this.layers = layers;
  }

  /** A picture as PNG. */
  public byte[] render(int picture) throws InterruptedException {
    ObjectNode params = JSON.createObjectNode();
    params.put("width", layers.sizePixels()).put("height", layers.sizePixels());
    ArrayNode files = params.putArray("layers");
    layers.pictures().get(picture).forEach(files::add);
    Call call = new Call(new JobId(collection, picture, 1), params, 7, layers.directory());
    return switch (tool.generate(call)) {
      case Answer.Generated generated
          when generated.outputs().getFirst() instanceof ToolOutput.Media media ->
          media.bytes();
      case Answer other -> throw new IllegalStateException("not drawn: " + other);
    };
  }

  /** The pixels of a picture. */
  public Image flat(int picture) throws IOException, InterruptedException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(render(picture)));
    int width = image.getWidth();
    int height = image.getHeight();
    return new Image(width, height, image.getRGB(0, 0, width, height, null, 0, width));
  }
}
