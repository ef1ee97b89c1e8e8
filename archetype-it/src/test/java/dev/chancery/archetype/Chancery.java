package dev.chancery.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.Command;
import dev.chancery.server.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code chancery}, from its jar, in a process of its own that goes on. */
final class Chancery implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern SERVING = Pattern.compile("serving .* port (\\d+), admin on");

  private final Process process;
  private final BufferedReader lines;
  private final List<String> seen = new ArrayList<>();

  private Chancery(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** All that a command says, which must succeed. */
  static String run(String... arguments) throws IOException, URISyntaxException {
    Command.Result result = Command.of(LIMIT, line(arguments)).run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    return result.output();
  }

  /** Starts a command that goes on; it is killed if the test takes too long. */
  static Chancery start(String... arguments) throws IOException, URISyntaxException {
    Process process = new ProcessBuilder(line(arguments)).redirectErrorStream(true).start();
    CompletableFuture<Process> unused =
        process
            .onExit()
            .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
            .whenComplete((ended, late) -> process.destroyForcibly());
    return new Chancery(process);
  }

  private static List<String> line(String... arguments) throws URISyntaxException {
    Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(jar).as("the program's jar").isRegularFile();
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-jar", jar.toString()));
    line.addAll(List.of(arguments));
    return line;
  }

  /** Waits until it serves, and returns the port for Envoys. */
  int awaitXdsPort() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.add(line);
      Matcher matcher = SERVING.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    throw new AssertionError("it ended before it served: " + seen);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
