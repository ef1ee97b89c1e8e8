// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.ResourceError;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client is told why it is not sent what it asks for")
class ResourceErrorTest extends XdsTest {

  private static final int NOT_FOUND = 5;
  private static final int PERMISSION_DENIED = 7;
  private static final int UNAVAILABLE = 14;
  private static final ResourceName A = new ResourceName(ResourceTypes.ENDPOINT, "a");

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a name that is not there, then with the answer it is told so, once")
  void notFound(Variant variant) {
    cache.setUnchecked(GROUP, snapshot(cluster("there", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, "there", "gone");
    TestResponse response = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(response.errors()).containsOnlyKeys("gone").containsValue(NOT_FOUND);
    if (variant == Variant.DELTA) {
      assertThat(response.removed()).containsExactly("gone");
    }
    client.isQuiet();
    change(edit -> edit.put(cluster("there", 2)));
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).errors()).isEmpty();
    change(edit -> edit.put(cluster("gone", 1)));
    TestResponse created = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(created.names()).contains("gone");
    assertThat(created.errors()).isEmpty();
    change(edit -> edit.remove(ResourceTypes.CLUSTER, "gone"));
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).errors()).containsOnlyKeys("gone");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a wildcard, then nothing is said of what goes but that it went")
  void wildcard(Variant variant) {
    cache.setUnchecked(GROUP, snapshot(cluster("a", 1), cluster("b", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    change(edit -> edit.remove(ResourceTypes.CLUSTER, "b"));
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).errors()).isEmpty();
    change(edit -> edit.fail(error(new ResourceName(ResourceTypes.CLUSTER, "b"), UNAVAILABLE)));
    client.isQuiet();
  }

  @Test
  @DisplayName(
      "given a missing name of a type of which not all is sent, then nothing is sent (SotW)")
  void silent() {
    cache.set(GROUP, snapshot());
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    client.isQuiet();
    change(edit -> edit.put(endpoints("b", 1)));
    TestResponse response = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(response.names()).containsExactly("b");
    assertThat(response.errors()).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a reason of the host, then it is told at once, and each new one")
  void stated(Variant variant) {
    cache.set(GROUP, snapshot());
    change(edit -> edit.fail(error(A, PERMISSION_DENIED)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    TestResponse denied = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(denied.errors()).containsEntry("a", PERMISSION_DENIED);
    client.isQuiet();
    change(edit -> edit.fail(error(A, UNAVAILABLE)));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).errors())
        .containsEntry("a", UNAVAILABLE);
    change(edit -> edit.put(endpoints("a", 1)));
    TestResponse created = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(created.names()).containsExactly("a");
    assertThat(created.errors()).isEmpty();
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a failure that may pass, then what the client has is not removed")
  void keeps(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    change(edit -> edit.fail(error(A, UNAVAILABLE)));
    TestResponse failed = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(failed.errors()).containsEntry("a", UNAVAILABLE);
    assertThat(failed.removed()).isEmpty();
    change(edit -> edit.put(endpoints("a", 1)));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    change(edit -> edit.fail(error(A, PERMISSION_DENIED)));
    TestResponse denied = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(denied.errors()).containsEntry("a", PERMISSION_DENIED);
    if (variant == Variant.DELTA) {
      assertThat(denied.removed()).containsExactly("a");
    }
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a snapshot that replaces another, then other reasons are told")
  void replaced(Variant variant) {
    Snapshot failed = snapshot().edit().fail(error(A, UNAVAILABLE)).commit().after();
    cache.set(GROUP, failed);
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).errors())
        .containsEntry("a", UNAVAILABLE);
    cache.set(GROUP, snapshot());
    if (variant == Variant.DELTA) {
      TestResponse gone = client.nextAcknowledged(ResourceTypes.ENDPOINT);
      assertThat(gone.errors()).containsEntry("a", NOT_FOUND);
      assertThat(gone.removed()).containsExactly("a");
    }
    client.isQuiet();
  }

  @Test
  @DisplayName("given a collection without members, then that is said of its name (delta)")
  void collection() {
    String all = "xdstp://corp/envoy.config.endpoint.v3.ClusterLoadAssignment/*";
    cache.set(GROUP, snapshot());
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, all);
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).errors())
        .containsEntry(all, NOT_FOUND);
    String member = "xdstp://corp/envoy.config.endpoint.v3.ClusterLoadAssignment/a";
    change(edit -> edit.fail(error(new ResourceName(ResourceTypes.ENDPOINT, member), UNAVAILABLE)));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).errors())
        .containsEntry(member, UNAVAILABLE);
  }

  private void change(UnaryOperator<Snapshot.Edit> change) {
    cache.publish(GROUP, change.apply(cache.get(GROUP).orElseThrow().edit()).commit());
  }

  private static ResourceError error(ResourceName id, int code) {
    return new ResourceError(id, code, "because");
  }
}
