// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample of the folder {@code conf} on ports that are free, and a back end for it. */
final class ServedSample implements AutoCloseable {

  private static final Pattern XDS = Pattern.compile("xDS on .* port (\\d+)");

  private final NamedBackend backend = NamedBackend.start("back end");

  /** Puts free ports into the sample that lies in a folder. */
  void edit(Path conf) throws IOException {
    replace(conf.resolve("edge.yaml"), "8080", FreePort.pick());
    replace(conf.resolve("upstreams.yaml"), "9001", backend.port());
  }

  private static void replace(Path file, String port, int other) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(port);
    Files.writeString(file, text.replace(port, Integer.toString(other)));
  }

  /** The xDS port that a server tells of when it starts. */
  static int xdsPort(TestProgram server) {
    String line = server.awaitLine("serving ");
    Matcher matcher = XDS.matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** Sends requests through a real Envoy, to Envoy itself and to the back end. */
  void checkRoutes(String bootstrap) {
    try (RealEnvoy envoy = RealEnvoy.start(bootstrap)) {
      envoy.awaitReady();
      HttpProbe http = envoy.listener("http");
      assertThat(http.get("/hello").body()).isEqualTo("Envoy itself says hello\n");
      assertThat(http.get("/").body().strip()).isEqualTo("back end");
    }
  }

  @Override
  public void close() {
    backend.close();
  }
}
