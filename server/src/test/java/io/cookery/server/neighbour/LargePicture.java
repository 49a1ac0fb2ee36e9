package io.cookery.server.neighbour;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tool {@code large}: pictures of as many pixels as a smaller one is made of, each another. */
final class LargePicture implements ImmediateTool {

  private static final int SIDE = 10_000;

  @Override
  public Answer generate(Call call) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(call.job().slot(), 0, -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer.Generated(
        List.of(new ToolOutput.Media(out.toByteArray(), "image/png", SIDE, SIDE)), null);
  }

  @Override
  public String name() {
    return "large";
  }

  @Override
  public String description() {
    return "Makes large pictures.";
  }

  @Override
  public JsonNode paramsSchema() {
    return JsonMapper.shared().readTree("{\"type\": \"object\"}");
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public LostAnswer lostAnswer() {
    return LostAnswer.CALL_AGAIN;
  }
}
