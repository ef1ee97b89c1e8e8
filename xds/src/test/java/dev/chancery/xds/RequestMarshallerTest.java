// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Requests")
class RequestMarshallerTest {

  private static final Node NODE = Node.newBuilder().setId("n").build();

  private final RequestMarshaller delta = new RequestMarshaller(Variant.DELTA);
  private final RequestMarshaller sotw = new RequestMarshaller(Variant.STATE_OF_THE_WORLD);

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj("cluster-%05d"::formatted).toList();
  }

  private static Map<String, String> versions(int count) {
    Map<String, String> versions = new TreeMap<>();
    names(count).forEach(name -> versions.put(name, "version of " + name));
    return versions;
  }

  private static ReceivedRequest parse(RequestMarshaller marshaller, MessageLite request) {
    return marshaller.parse(request.toByteString().newInput());
  }

  private static DeltaDiscoveryRequest.Builder deltaRequest(String nonce) {
    return DeltaDiscoveryRequest.newBuilder()
        .setNode(NODE)
        .setTypeUrl("type")
        .addAllResourceNamesSubscribe(names(200))
        .addResourceNamesUnsubscribe("gone")
        .putAllInitialResourceVersions(versions(200))
        .setErrorDetail(Status.newBuilder().setMessage("bad"))
        .setResponseNonce(nonce);
  }

  @Test
  @DisplayName("have all their parts, however long the lists are")
  void allParts() {
    ReceivedRequest request = parse(delta, deltaRequest("1").build());
    assertThat(request)
        .isEqualTo(
            new ReceivedRequest(
                "type",
                NODE,
                "",
                "1",
                names(200),
                List.of("gone"),
                versions(200),
                "bad",
                Map.of()));
    ReceivedRequest other =
        parse(
            sotw,
            DiscoveryRequest.newBuilder()
                .setVersionInfo("7")
                .setNode(NODE)
                .addAllResourceNames(names(200))
                .setTypeUrl("type")
                .setResponseNonce("2")
                .build());
    assertThat(other)
        .isEqualTo(
            new ReceivedRequest(
                "type", NODE, "7", "2", names(200), List.of(), Map.of(), "", Map.of()));
  }

  @Test
  @DisplayName("share long lists that are the same, and nothing else")
  void sharedLists() {
    ReceivedRequest one = parse(delta, deltaRequest("1").build());
    ReceivedRequest other = parse(delta, deltaRequest("2").build());
    assertThat(other.subscribe()).isSameAs(one.subscribe());
    assertThat(other.knownVersions()).isSameAs(one.knownVersions());
    assertThat(other.nonce()).isEqualTo("2");
    ReceivedRequest longer =
        parse(delta, deltaRequest("3").addResourceNamesSubscribe("more").build());
    assertThat(longer.subscribe()).hasSize(201).endsWith("more");
  }

  @Test
  @DisplayName("may have a list in several pieces, as protobuf allows")
  void pieces() {
    ByteString twice =
        deltaRequest("1").build().toByteString().concat(deltaRequest("2").build().toByteString());
    ReceivedRequest request = delta.parse(twice.newInput());
    assertThat(request.nonce()).isEqualTo("2");
    assertThat(request.subscribe()).hasSize(400).startsWith("cluster-00000");
    assertThat(request.unsubscribe()).containsExactly("gone", "gone");
    assertThat(request.knownVersions()).isEqualTo(versions(200));
  }

  @Test
  @DisplayName("are refused if a name is not UTF-8 or the message is cut off")
  void malformed() {
    byte[] bytes = deltaRequest("1").build().toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 'c') {
        bytes[i] = (byte) 0xff;
        break;
      }
    }
    assertThatThrownBy(() -> delta.parse(ByteString.copyFrom(bytes).newInput()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("not a valid discovery request");
    ByteString whole = deltaRequest("1").build().toByteString();
    assertThatThrownBy(() -> delta.parse(whole.substring(0, whole.size() - 1).newInput()))
        .isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  @DisplayName("with the same long list lead to subscriptions that part when one changes")
  void copyOnWrite() {
    Subscription one = new Subscription(ResourceKind.of("type.of/names"));
    Subscription other = new Subscription(ResourceKind.of("type.of/names"));
    one.begin(parse(delta, deltaRequest("1").build()).subscribe());
    other.begin(parse(delta, deltaRequest("2").build()).subscribe());
    one.change(List.of("new"), List.of("cluster-00007"));
    assertThat(one.names()).hasSize(200).contains("new").doesNotContain("cluster-00007");
    assertThat(other.names()).hasSize(200).contains("cluster-00007").doesNotContain("new");
  }
}
