// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.xds.load.LoadReports;
import io.envoyproxy.envoy.service.load_stats.v3.LoadReportingServiceGrpc;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsRequest;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsResponse;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("For a service beside the discovery services")
class GuardTest extends CompanionTest {

  @Override
  protected XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.companion(LoadReports.builder().build()).limits(Limits.DEFAULT.withStreams(2));
  }

  @Test
  @DisplayName("the limit of streams holds, together with those of the discovery services")
  void streams() {
    Conversation<LoadStatsRequest, LoadStatsResponse> first = hello();
    first.next();
    hello().next();
    assertThat(hello().ended().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    TestStream discovery = TestStream.open(channel(), Variant.DELTA, node("a"), "");
    assertThat(discovery.ended().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    first.close();
    assertThat(first.ended()).isEqualTo(Status.OK);
  }

  @Test
  @DisplayName("a client that asks too fast is slowed down")
  void pace() {
    ManualTimers timers = new ManualTimers();
    RecordedCall call = new RecordedCall();
    GuardedCall<String, String> guarded =
        new GuardedCall<>(call, turns(), new Pace(2, timers.nanoTime()), timers);
    for (int i = 0; i < 4; i++) {
      guarded.request(1);
    }
    assertThat(call.events).containsExactly("request 1", "request 1");
    timers.advance(Duration.ofMillis(500));
    assertThat(call.events).hasSize(3);
    timers.advance(Duration.ofMillis(500));
    assertThat(call.events).hasSize(4);
  }

  @Test
  @DisplayName("nothing is sent any more once the call was ended")
  void ended() {
    ManualTimers timers = new ManualTimers();
    RecordedCall call = new RecordedCall();
    GuardedCall<String, String> guarded =
        new GuardedCall<>(call, turns(), new Pace(2, timers.nanoTime()), timers);
    guarded.sendHeaders(new Metadata());
    guarded.sendMessage("one");
    guarded.close(Status.UNAVAILABLE, new Metadata());
    guarded.sendMessage("two");
    guarded.close(Status.OK, new Metadata());
    assertThat(call.events).containsExactly("headers", "one", "close UNAVAILABLE");
    assertThat(guarded.ending()).isEqualTo(Status.UNAVAILABLE);
  }

  private static SynchronizationContext turns() {
    return new SynchronizationContext(
        (thread, error) -> {
          throw new AssertionError(error);
        });
  }

  private Conversation<LoadStatsRequest, LoadStatsResponse> hello() {
    Conversation<LoadStatsRequest, LoadStatsResponse> client =
        Conversation.open(channel(), LoadReportingServiceGrpc.getStreamLoadStatsMethod());
    client.say(LoadStatsRequest.newBuilder().setNode(node("a")).build());
    return client;
  }

  /** Notes what is done with it. */
  private static final class RecordedCall extends ServerCall<String, String> {

    private final List<String> events = new ArrayList<>();

    @Override
    public void request(int count) {
      events.add("request " + count);
    }

    @Override
    public void sendHeaders(Metadata headers) {
      events.add("headers");
    }

    @Override
    public void sendMessage(String message) {
      events.add(message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      events.add("close " + status.getCode());
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<String, String> getMethodDescriptor() {
      throw new UnsupportedOperationException("nobody asks for it");
    }
  }
}
