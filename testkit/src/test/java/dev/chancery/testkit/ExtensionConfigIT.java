// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.InconsistentSnapshotException;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.core.v3.ExtensionConfigSource;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.FaultAbort;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ECDS: a real Envoy two of whose listeners share a filter that is configured apart from them. */
class ExtensionConfigIT extends EnvoyTest {

  private static final String FILTER = "abort";

  private static EncodedResource filter(int status) {
    HTTPFault abort =
        HTTPFault.newBuilder()
            .setAbort(
                FaultAbort.newBuilder()
                    .setHttpStatus(status)
                    .setPercentage(FractionalPercent.newBuilder().setNumerator(100)))
            .build();
    return EncodedResource.of(
        FILTER,
        TypedExtensionConfig.newBuilder().setName(FILTER).setTypedConfig(Any.pack(abort)).build());
  }

  private static EncodedResource listener(String name, HandMade made) {
    ExtensionConfigSource discovery =
        ExtensionConfigSource.newBuilder()
            .setConfigSource(made.source())
            .addTypeUrls(ResourceTypes.URL_PREFIX + HTTPFault.getDescriptor().getFullName())
            .build();
    return HandMade.listener(
        name,
        HandMade.manager()
            .setRouteConfig(HandMade.answering("routes", 200))
            .addHttpFilters(HttpFilter.newBuilder().setName(FILTER).setConfigDiscovery(discovery))
            .addHttpFilters(HandMade.router()));
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName(
      "a changed filter takes effect on all its listeners, and stays until the last one goes")
  void sharedFilter(XdsVariant variant) {
    HandMade made = new HandMade(variant);
    EncodedResource first = listener("first", made);
    EncodedResource second = listener("second", made);
    serve(first, second, filter(501));
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe one = envoy.listener("first");
      HttpProbe two = envoy.listener("second");
      assertThat(one.get("/").status()).isEqualTo(501);
      assertThat(two.get("/").status()).isEqualTo(501);

      forgetSent(envoy);
      put(filter(502));
      envoy.await("take it on the first", () -> one.get("/").status() == 502);
      envoy.await("take it on the second", () -> two.get("/").status() == 502);
      assertThat(sentOf(ResourceTypes.LISTENER)).isEmpty();
      assertThat(sentOf(ResourceTypes.EXTENSION_CONFIG)).contains(FILTER);

      remove(first);
      envoy.await("close the first", () -> envoy.admin().listenerPort("first").isEmpty());
      assertThat(two.get("/").status()).isEqualTo(502);
      if (variant.isAggregated()) {
        assertThatThrownBy(() -> remove(filter(502)))
            .isInstanceOf(InconsistentSnapshotException.class);
      }
      put(filter(503));
      envoy.await("take it again", () -> two.get("/").status() == 503);

      cache.update(NODE, List.of(), List.of(second.id(), filter(503).id()));
      envoy.await("close the second", () -> envoy.admin().listenerPort("second").isEmpty());
    }
  }
}
