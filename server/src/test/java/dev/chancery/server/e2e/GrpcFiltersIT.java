// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("calls of gRPC")
class GrpcFiltersIT {

  private static final String TYPE = "application/grpc-web+proto";
  private static final String COUNTED = "cluster.echo_default.grpc.test.Echo.Say.success";
  private static final int HEAD_OF_FRAME = 5;

  private final EchoGrpcBackend backend = EchoGrpcBackend.start("test.Echo", "Say");
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    edge.serve(
        Yaml.upstreamWith("echo", "useHttp2: true\n", backend.port()),
        Yaml.withOptions(
            Yaml.proxy(edge.httpPort(), routes()), "grpcStats: {statsForAllMethods: true}"));
  }

  private static String routes() {
    return """
        - matcher: {prefix: /, headers: [{name: x-as-it-is}]}
          routeAction: {single: {upstream: {name: echo}}}
        - matcher: {prefix: /, headers: [{name: x-json}]}
          routeAction: {single: {upstream: {name: echo}}}
          options:
            grpcJsonTranscoder: {protoDescriptorBin: %s, services: [test.Echo], autoMapping: true}
        - matcher: {prefix: /}
          routeAction: {single: {upstream: {name: echo}}}
          options: {grpcWeb: {}}
        """
        .formatted(Base64.getEncoder().encodeToString(descriptor().toByteArray()));
  }

  /** The service, with a message of one text for its method. */
  private static FileDescriptorSet descriptor() {
    FileDescriptorProto.Builder file =
        FileDescriptorProto.newBuilder()
            .setName("echo.proto")
            .setPackage("test")
            .setSyntax("proto3");
    file.addMessageTypeBuilder()
        .setName("Text")
        .addFieldBuilder()
        .setName("text")
        .setNumber(1)
        .setType(FieldDescriptorProto.Type.TYPE_STRING);
    file.addServiceBuilder()
        .setName("Echo")
        .addMethodBuilder()
        .setName("Say")
        .setInputType(".test.Text")
        .setOutputType(".test.Text");
    return FileDescriptorSet.newBuilder().addFile(file).build();
  }

  @AfterAll
  void end() {
    edge.close();
    backend.close();
  }

  @Test
  @DisplayName("may come from a browser as gRPC-Web, and are counted")
  void web() throws Exception {
    HttpResponse<byte[]> reply = call(request("hello").build());

    assertThat(reply.headers().firstValue("content-type")).contains(TYPE);
    byte[] body = reply.body();
    assertThat(new String(body, HEAD_OF_FRAME, "hello".length(), StandardCharsets.UTF_8))
        .isEqualTo("hello");
    assertThat(new String(body, StandardCharsets.ISO_8859_1)).contains("grpc-status:0");
    edge.envoy().await("count the call", () -> edge.envoy().admin().stat(COUNTED).orElse(0) == 1);
  }

  @Test
  @DisplayName("may come in JSON")
  void json() {
    HttpReply reply =
        edge.http()
            .header("x-json", "1")
            .header("content-type", "application/json")
            .send("POST", "/test.Echo/Say", "{\"text\": \"hello\"}");

    assertThat(reply.header("content-type")).isEqualTo("application/json");
    assertThat(reply.body()).isEqualTo("{\"text\":\"hello\"}");
  }

  @Test
  @DisplayName("are left as they are by a route that says nothing of gRPC-Web")
  void plain() throws Exception {
    HttpResponse<byte[]> reply = call(request("hello").header("x-as-it-is", "1").build());

    assertThat(reply.headers().firstValue("content-type")).get().isNotEqualTo(TYPE);
    assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1)).doesNotContain("hello");
  }

  private HttpRequest.Builder request(String message) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/test.Echo/Say".formatted(edge.httpPort())))
        .header("content-type", TYPE)
        .POST(BodyPublishers.ofByteArray(frame(message)));
  }

  private static HttpResponse<byte[]> call(HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  /** A message that is not compressed, with its length in four bytes before it. */
  private static byte[] frame(String message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 0, 0, (byte) message.length()});
    out.writeBytes(message.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
