// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import dev.chancery.testkit.conformance.Capability;
import dev.chancery.testkit.conformance.Content;
import dev.chancery.testkit.conformance.RunningServer;
import dev.chancery.testkit.conformance.ServerUnderTest;
import dev.chancery.testkit.conformance.XdsResource;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** go-control-plane over its snapshot cache: a program that runs servers as it is told to. */
final class GoControlPlane implements ServerUnderTest, AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI control;

  private GoControlPlane(Process process, URI control) {
    this.process = process;
    this.control = control;
  }

  static GoControlPlane launch() throws IOException {
    Path log = Path.of("target", "go-peer.log");
    Process process =
        new ProcessBuilder(GoProgram.build("peer").toString()).redirectError(log.toFile()).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String port = output.readLine();
    if (port == null) {
      throw new IOException("the Go program ended; see interop/" + log);
    }
    return new GoControlPlane(process, URI.create("http://127.0.0.1:" + port));
  }

  @Override
  public String name() {
    return "go-control-plane";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(
        EnumSet.of(
            Capability.ANY_TYPE,
            Capability.COLLECTIONS,
            Capability.LOCATORS,
            Capability.ONE_NODE,
            Capability.RESOURCE_ERRORS));
  }

  @Override
  public Duration patience() {
    return Peers.PATIENCE;
  }

  @Override
  public Duration straggling() {
    return Peers.STRAGGLING;
  }

  @Override
  public RunningServer start(int port) {
    return new Running(Integer.parseInt(tell("/start?port=" + port, new byte[0])));
  }

  private String tell(String what, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(control.resolve(what))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(what + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what + " was interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static byte[] encode(Content content) {
    DeltaDiscoveryResponse.Builder all = DeltaDiscoveryResponse.newBuilder();
    content.resources().forEach(each -> all.addResources(encode(each)));
    return all.build().toByteArray();
  }

  private static Resource encode(XdsResource resource) {
    Resource.Builder encoded =
        Resource.newBuilder().setName(resource.name()).setResource(Any.pack(resource.message()));
    if (!resource.ttl().isZero()) {
      encoded.setTtl(Durations.fromMillis(resource.ttl().toMillis()));
    }
    return encoded.build();
  }

  /** A server that runs in the program. */
  private final class Running implements RunningServer {

    private final int port;

    Running(int port) {
      this.port = port;
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public void publish(String group, Content content) {
      tell(publishing(group, content), encode(content));
    }

    private String publishing(String group, Content content) {
      return "/publish?port=" + port + "&group=" + group + "&version=" + content.version();
    }

    @Override
    public void clear(String group) {
      tell("/clear?port=" + port + "&group=" + group, new byte[0]);
    }

    @Override
    public void publishWhenAsked(String group, Content content) {
      tell(publishing(group, content) + "&asked=true", encode(content));
    }

    @Override
    public void close() {
      tell("/stop?port=" + port, new byte[0]);
    }
  }
}
