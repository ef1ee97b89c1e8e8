// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.snapshot.ResourceTypes;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client may ask for so much")
class LimitsTest extends XdsTest {

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.limits(Limits.DEFAULT.withStreams(2).withTypesPerStream(2).withNamesPerType(3));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a limit of names, when one more is asked for, then the stream is ended")
  void names(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b", "c");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b", "c", "d");
    assertThat(client.ended().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(client.ended().getDescription()).contains(": 4 (expected: at most 3");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a limit of types, when one more is asked for, then the stream is ended")
  void types(Variant variant) {
    TestStream client = ads(variant);
    client.subscribe("type.googleapis.com/one");
    client.subscribe("type.googleapis.com/two");
    client.subscribe("type.googleapis.com/three");
    assertThat(client.ended().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  @DisplayName("given a limit of streams, when one more is opened, then it is refused")
  void streams() {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    for (int i = 0; i < 2; i++) {
      TestStream client = ads(Variant.DELTA);
      client.subscribe(ResourceTypes.ENDPOINT, "a");
      client.next();
    }
    assertThat(ads(Variant.DELTA).ended().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  @DisplayName("given a limit of requests a second, then a second's worth is taken at once")
  void pace() {
    long second = Duration.ofSeconds(1).toNanos();
    Pace pace = new Pace(4, 0);
    for (int i = 0; i < 4; i++) {
      assertThat(pace.next(0)).isZero();
    }
    assertThat(pace.next(0)).isEqualTo(second / 4);
    assertThat(pace.next(second / 4)).isEqualTo(second / 4);
    assertThat(pace.next(second)).isZero();
  }

  @Test
  @DisplayName("a limit of zero is refused")
  void zero() {
    assertThatThrownBy(() -> Limits.DEFAULT.withStreams(0))
        .hasMessage("streams is 0 (expected: at least 1)");
  }
}
