// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client that does not read, while much changes")
class SlowReaderTest extends XdsTest {

  private static final int LAYERS = 10;
  private static final int LAYER_BYTES = 100_000;
  private static final int CONTENT_BYTES = LAYERS * LAYER_BYTES;
  private static final int UPDATES = 60;

  /** What HTTP/2 lets pass to one that does not read, with room to spare. */
  private static final int MOST_BYTES = 10 * CONTENT_BYTES;

  private static final String[] NAMES =
      IntStream.range(0, LAYERS).mapToObj(i -> "layer-" + i).toArray(String[]::new);

  private final List<SentResponse> sentToSlow = new CopyOnWriteArrayList<>();
  private volatile long slowStream = -1;

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.callbacks(
        new StreamCallbacks() {
          @Override
          public void opened(StreamInfo stream) {
            slowStream = slowStream < 0 ? stream.id() : slowStream; // the first that comes
          }

          @Override
          public void sent(StreamInfo stream, SentResponse response) {
            if (stream.id() == slowStream) {
              sentToSlow.add(response);
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is sent one response, and later what is newest")
  void silent(Variant variant) {
    TestStream slow = stalled(variant);
    TestStream quick = subscribed(variant);

    for (int i = 2; i <= UPDATES; i++) {
      update(i, quick);
    }

    assertThat(sentToSlow).hasSize(1);
    readsTheNewest(slow);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is sent no more than the connection takes though it answers, and later the newest")
  void answering(Variant variant) {
    TestStream slow = stalled(variant);
    TestStream quick = subscribed(variant);

    int answered = 0;
    for (int i = 2; i <= UPDATES; i++) {
      update(i, quick);
      for (; answered < sentToSlow.size(); answered++) {
        answerUnread(slow, variant, sentToSlow.get(answered));
      }
    }

    assertThat(sentToSlow.size()).isGreaterThan(1);
    assertThat(sentToSlow.stream().mapToLong(SentResponse::bytes).sum()).isLessThan(MOST_BYTES);
    readsTheNewest(slow);
  }

  /** One that has the first state, and stops to read. */
  private TestStream stalled(Variant variant) {
    cache.set(GROUP, snapshot(layers(0)));
    TestStream slow = subscribed(variant);
    slow.stopReading();
    // It reads one more, that which was asked for before it stopped.
    cache.update(GROUP, List.of(layers(1)), List.of());
    assertThat(slow.nextAcknowledged(ResourceTypes.RUNTIME).names()).hasSize(LAYERS);
    Eventually.holds("both responses are noted", () -> sentToSlow.size() == 2);
    sentToSlow.clear();
    return slow;
  }

  private TestStream subscribed(Variant variant) {
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.RUNTIME, NAMES);
    client.nextAcknowledged(ResourceTypes.RUNTIME);
    return client;
  }

  /** Changes all, and waits until the one that reads has it. */
  private void update(int number, TestStream quick) {
    EncodedResource[] layers = layers(number);
    cache.update(GROUP, List.of(layers), List.of());
    TestResponse response = quick.nextAcknowledged(ResourceTypes.RUNTIME);
    assertThat(response.resources()).isEqualTo(content(layers));
  }

  private static void answerUnread(TestStream client, Variant variant, SentResponse response) {
    if (variant == Variant.DELTA) {
      client.send(
          request -> request.setTypeUrl(ResourceTypes.RUNTIME).setResponseNonce(response.nonce()));
    } else {
      client.send(
          client
              .sotwRequest(ResourceTypes.RUNTIME)
              .setVersionInfo(response.version())
              .setResponseNonce(response.nonce()));
    }
  }

  private void readsTheNewest(TestStream slow) {
    int old = sentToSlow.size();
    slow.startReading();
    for (int i = 0; i < old; i++) {
      slow.nextAcknowledged(ResourceTypes.RUNTIME);
    }
    assertThat(slow.nextAcknowledged(ResourceTypes.RUNTIME).resources())
        .isEqualTo(content(layers(UPDATES)));
    slow.isQuiet();
  }

  private static EncodedResource[] layers(int number) {
    EncodedResource[] layers = new EncodedResource[LAYERS];
    for (int i = 0; i < LAYERS; i++) {
      Value text = Value.newBuilder().setStringValue("x".repeat(LAYER_BYTES)).build();
      Value value = Value.newBuilder().setNumberValue(number).build();
      layers[i] =
          EncodedResource.of(
              NAMES[i],
              Runtime.newBuilder()
                  .setName(NAMES[i])
                  .setLayer(Struct.newBuilder().putFields("text", text).putFields("number", value))
                  .build());
    }
    return layers;
  }

  private static Map<String, ByteString> content(EncodedResource... layers) {
    Map<String, ByteString> content = new HashMap<>();
    for (EncodedResource layer : layers) {
      content.put(layer.name(), layer.value());
    }
    return content;
  }
}
