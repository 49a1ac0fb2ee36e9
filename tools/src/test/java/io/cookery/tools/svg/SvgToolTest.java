package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.conformance.ToolConformance;
import io.cookery.tool.Answer;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SvgToolTest extends ToolConformance {

  private static final String OPEN =
      "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'>";

  @Override
  protected ImmediateTool tool() {
    return new SvgTool(new Fonts(() -> true), 2, DrawingTime.DEFAULT);
  }

  @Override
  protected ObjectNode validParams() {
    template(
        "badge.svg", OPEN + "<title>[[t]]</title><rect width='4' height='2' fill='[[c]]'/></svg>");
    return Calls.params(
        "{'template': 'badge.svg', 'width': 80, 'values': {'c': '#f00', 't': '<&>'}}");
  }

  @Override
  protected List<ObjectNode> unusableParams() {
    template("unfilled.svg", OPEN + "<text>[[who]]</text></svg>");
    return List.of(
        Calls.params("{'template': 'none.svg'}"),
        Calls.params("{'template': '../none.svg'}"),
        Calls.params("{'template': 'unfilled.svg'}"),
        Calls.params("{'svg': '<svg><rect></svg>'}"),
        Calls.params("{'svg': '<html></html>'}"),
        Calls.params("{'svg': 'hello'}"));
  }

  /** Minutes of work: ten thousand circles on sixteen million pixels. */
  @Override
  protected ObjectNode longParams() {
    return Calls.params("{'width': 4000, 'height': 4000}").put("svg", nestedUses(4));
  }

  /** Elements that use each other, each the one before it ten times. */
  private static String nestedUses(int levels) {
    StringBuilder svg =
        new StringBuilder(OPEN)
            .append("<defs><circle id='u0' r='2' fill='red' fill-opacity='0.1'/>");
    for (int level = 1; level <= levels; level++) {
      svg.append("<g id='u").append(level).append("'>");
      svg.append("<use href='#u%d'/>".formatted(level - 1).repeat(10)).append("</g>");
    }
    return svg.append("</defs><use href='#u%d'/></svg>".formatted(levels)).toString();
  }

  @Test
  void aTemplateIsFilledInAndDrawn() throws Exception {
    ObjectNode params = validParams();
    ToolOutput.Media media = Calls.media(tool().generate(Calls.call(folder, params)));
    assertThat(List.of(media.mediaType(), media.width(), media.height()))
        .isEqualTo(List.of("image/png", 80, 40));
    assertThat(Pictures.pixels(media.bytes())).containsOnly(0xffff0000);
  }

  @Test
  void withoutASizeItIsTheSvgsOwn() throws Exception {
    ToolOutput.Media media = drawn("<rect width='2' height='2' fill='blue'/>");
    assertThat(Pictures.pixels(media.bytes()))
        .containsExactly(0xff0000ff, 0xff0000ff, 0, 0, 0xff0000ff, 0xff0000ff, 0, 0);
  }

  @Test
  void textIsDrawn() throws Exception {
    ImmediateTool tool = SvgTool.withDefaults();
    ObjectNode params = Calls.params("{'width': 100}");
    params.put("svg", OPEN + "<text y='2' font-size='2'>M</text></svg>");
    ToolOutput.Media media = Calls.media(tool.generate(Calls.call(folder, params)));
    assertThat(Pictures.pixels(media.bytes())).contains(0xff000000);
  }

  @Test
  void textWithoutFontsMakesTheToolUnusableAndSaysWhatToInstall() throws Exception {
    ImmediateTool tool = new SvgTool(new Fonts(() -> false), 2, DrawingTime.DEFAULT);
    ObjectNode params = Calls.params("{}").put("svg", OPEN + "<text>M</text></svg>");
    assertThat(tool.generate(Calls.call(folder, params)))
        .isEqualTo(new Answer.Unusable(Fonts.MISSING));
    params.put("svg", OPEN + "<rect/></svg>");
    assertThat(tool.generate(Calls.call(folder, params))).isInstanceOf(Answer.Generated.class);
  }

  @Test
  void aValueCannotBecomeMarkup() throws Exception {
    template("t.svg", OPEN + "<rect id='[[a]]' width='4' height='2' fill='#00f'/></svg>");
    ObjectNode params = Calls.params("{'template': 't.svg', 'values': {}}");
    ((ObjectNode) params.get("values"))
        .put("a", "'/><rect width='4' height='2' fill='#f00'/><g id='");
    ToolOutput.Media media = Calls.media(tool().generate(Calls.call(folder, params)));
    assertThat(Pictures.pixels(media.bytes())).containsOnly(0xff0000ff);
  }

  @Test
  void noEntityIsExpandedAndNoFileReadThroughOne() throws Exception {
    Files.writeString(folder.resolve("secret"), "red");
    String dtd = "<!DOCTYPE svg [<!ENTITY x SYSTEM '" + folder.resolve("secret").toUri() + "'>]>";
    assertThat(refused(dtd + OPEN + "<rect fill='&x;'/></svg>")).contains("line 1");
    String bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>";
    assertThat(refused(bomb + OPEN + "<text>&b;</text></svg>")).contains("line 1");
  }

  @Test
  void aDocumentTypeAloneIsIgnored() throws Exception {
    String type = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://localhost:1/svg11.dtd'>";
    ObjectNode params = Calls.params("{}").put("svg", type + OPEN + "</svg>");
    assertThat(tool().generate(Calls.call(folder, params))).isInstanceOf(Answer.Generated.class);
  }

  @Test
  void whatIsOutsideTheSvgIsRefusedWithItsLine() throws Exception {
    Pictures.write(folder.resolve("a.png"), 1, 1, Pictures.plain(-1));
    assertThat(refused(OPEN + "\n<image href='a.png'/></svg>")).contains("line 2 refers to a.png");
    assertThat(refused(OPEN + "<use href='http://localhost:1/x.svg#a'/></svg>"))
        .contains("refers to http://localhost:1/x.svg#a");
    assertThat(refused(OPEN + "<rect fill='url(other.svg#g)'/></svg>")).contains("other.svg#g");
    assertThat(refused(OPEN + "<style>@import 'x.css';</style></svg>")).contains("imports");
  }

  @Test
  void aPathOfManyPointsIsDrawn() throws Exception {
    String path = "M0 0L" + "4 0 4 2 0 2 ".repeat(60_000) + "z";
    ToolOutput.Media media = drawn("<path fill='lime' d='" + path + "'/>");
    assertThat(Pictures.pixels(media.bytes())).containsOnly(0xff00ff00);
  }

  /** Blurs that take seconds each, a hundred of them. */
  private static final String ENDLESS =
      "<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='2000'><filter id='f'>"
          + "<feGaussianBlur stdDeviation='1000'/></filter>"
          + "<rect width='2000' height='2000' filter='url(#f)'/>".repeat(100)
          + "</svg>";

  private Answer answer(SvgTool tool, String svg) throws InterruptedException {
    return tool.generate(Calls.call(folder, Calls.params("{}").put("svg", svg)));
  }

  @Test
  void aDrawingThatDoesNotEndIsRefusedAndItsProcessIsGone() throws Exception {
    DrawingTime most = new DrawingTime(Duration.ofSeconds(2), Duration.ofMinutes(5));
    SvgTool tool = new SvgTool(new Fonts(() -> true), 2, most);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            answer.complete(answer(tool, ENDLESS));
          } catch (InterruptedException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    await().until(() -> tool.drawing().size() == 1);
    ProcessHandle process = tool.drawing().getFirst();
    assertThat(answer.get(3, TimeUnit.MINUTES))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused ->
                assertThat(refused.error()).contains("/svg: drawing it took longer than 2 s"));
    await().until(() -> !process.isAlive());
    assertThat(tool.drawing()).isEmpty();
    assertThat(answer(tool, OPEN + "<rect/></svg>")).isInstanceOf(Answer.Generated.class);
  }

  @Test
  void onABusyMachineItIsTriedAgain() throws Exception {
    DrawingTime most = new DrawingTime(Duration.ofMinutes(5), Duration.ofMillis(500));
    SvgTool tool = new SvgTool(new Fonts(() -> true), 2, most);
    assertThat(answer(tool, ENDLESS))
        .isInstanceOfSatisfying(
            Answer.Retryable.class, late -> assertThat(late.error()).contains("busy machine"));
  }

  @Test
  void whoeverIsInterruptedWhileItIsDrawnEndsTheProcess() throws Exception {
    SvgTool tool = SvgTool.withDefaults();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                var _ = answer(tool, ENDLESS);
              } catch (InterruptedException e) {
                interrupted.set(true);
              }
            });
    await().until(() -> tool.drawing().size() == 1);
    ProcessHandle process = tool.drawing().getFirst();
    caller.interrupt();
    caller.join();
    assertThat(interrupted).isTrue();
    await().until(() -> !process.isAlive());
  }

  @Test
  void aProcessThatDiesIsTriedAgainAndTheNextDraws() throws Exception {
    SvgTool tool = SvgTool.withDefaults();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            answer.complete(answer(tool, ENDLESS));
          } catch (InterruptedException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    await().until(() -> tool.drawing().size() == 1);
    tool.drawing().getFirst().destroyForcibly();
    assertThat(answer.get(30, TimeUnit.SECONDS)).isInstanceOf(Answer.Retryable.class);
    assertThat(answer(tool, OPEN + "<rect/></svg>")).isInstanceOf(Answer.Generated.class);
  }

  @Test
  void whatNeedsMoreMemoryThanThereIsIsRefused() throws Exception {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='8192' height='8192'>"
            + "<g opacity='.9'><rect width='8192' height='8192'/>".repeat(4)
            + "</g>".repeat(4)
            + "</svg>";
    assertThat(Calls.refusal(answer(SvgTool.withDefaults(), svg)))
        .contains("needs more than 768 MB of memory");
  }

  @Test
  void oneProcessDrawsOneAfterTheOther() throws Exception {
    SvgTool tool = SvgTool.withDefaults();
    Set<Long> before = children();
    for (int i = 0; i < 5; i++) {
      assertThat(answer(tool, OPEN + "<rect/></svg>")).isInstanceOf(Answer.Generated.class);
    }
    Set<Long> started = children();
    started.removeAll(before);
    assertThat(started).hasSizeLessThanOrEqualTo(1);
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  @Test
  void nothingOfTheEnvironmentButWhatFontsNeedReachesTheProcess() {
    DrawingCommand command =
        DrawingCommand.of(
            Map.of("COOKERY_SECRET", "s", "AWS_KEY", "s", "HOME", "/home/x", "PATH", ""));
    assertThat(command.environment()).containsExactly(Map.entry("HOME", "/home/x"));
    assertThat(command.words()).contains("-Xmx768m").noneMatch(word -> word.contains("nice"));
  }

  @Test
  void theProcessIsBelowRequestsWhereTheSystemCanDoThat() throws Exception {
    Path nice = Files.createFile(folder.resolve("nice"));
    assertThat(nice.toFile().setExecutable(true)).isTrue();
    assertThat(DrawingCommand.of(Map.of("PATH", folder.toString())).words())
        .startsWith(nice.toString(), "-n", "10");
  }

  @Test
  void anEmbeddedImageIsDrawn() throws Exception {
    byte[] png =
        Files.readAllBytes(
            Pictures.write(folder.resolve("a.png"), 4, 2, Pictures.plain(0xff00ff00)));
    String data = java.util.Base64.getEncoder().encodeToString(png);
    ToolOutput.Media media =
        drawn("<image width='4' height='2' href='data:image/png;base64," + data + "'/>");
    assertThat(Pictures.pixels(media.bytes())).containsOnly(0xff00ff00);
  }

  /** The process that draws has all that reads pictures. */
  @Test
  void anEmbeddedWebpIsDrawn() throws Exception {
    String webp =
        "UklGRlgAAABXRUJQVlA4TEsAAAAvB8ABEJ+gIG0Dpnv+bU/CJAgJEv4v1jb/Cba7AwrbNlJDx/j8Ef0PQGJR88jqMdc"
            + "+932/jD7pmtS912CvDVAWT8r0sBHp7OC9BQ0A";
    ToolOutput.Media media =
        drawn(
            "<image width='4' height='4' style='image-rendering:pixelated' href='data:image/webp;base64,"
                + webp
                + "'/>");
    int[] pixels = Pictures.pixels(media.bytes());
    assertThat(pixels[1] >>> 24).as("what is not transparent").isEqualTo(255);
  }

  @Test
  void anSvgBeyondTheLimitsIsRefused() throws Exception {
    assertThat(refused(OPEN + "<g/>".repeat(SvgScan.MAX_ELEMENTS) + "</svg>"))
        .contains("50000 elements");
    String deep = "<g>".repeat(SvgScan.MAX_DEPTH) + "</g>".repeat(SvgScan.MAX_DEPTH);
    assertThat(refused(OPEN + deep + "</svg>")).contains("deeper than 64");
    assertThat(refused(nestedUses(10))).contains("more than 100000 shapes");
    assertThat(refused("<svg xmlns='http://www.w3.org/2000/svg' width='9000' height='9'/>"))
        .contains("9000 × 9 pixels; 1 to 8192");
  }

  @Test
  void aTemplateThatIsTooLargeOrNotUtf8IsRefused() throws Exception {
    Files.write(folder.resolve("latin.svg"), new byte[] {'<', (byte) 0xe4});
    assertThat(refusedTemplate("latin.svg")).contains("not UTF-8");
    Files.write(folder.resolve("large.svg"), new byte[(int) SvgSource.MAX_FILE_BYTES + 1]);
    assertThat(refusedTemplate("large.svg")).contains("4194305 bytes; at most 4194304");
  }

  private String refusedTemplate(String file) throws InterruptedException {
    return Calls.refusal(
        tool().generate(Calls.call(folder, Calls.params("{}").put("template", file))));
  }

  private String refused(String svg) throws InterruptedException {
    return Calls.refusal(tool().generate(Calls.call(folder, Calls.params("{}").put("svg", svg))));
  }

  private ToolOutput.Media drawn(String content) throws InterruptedException {
    ObjectNode params = Calls.params("{}").put("svg", OPEN + content + "</svg>");
    return Calls.media(tool().generate(Calls.call(folder, params)));
  }

  private void template(String file, String svg) {
    try {
      Files.writeString(folder.resolve(file), svg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
