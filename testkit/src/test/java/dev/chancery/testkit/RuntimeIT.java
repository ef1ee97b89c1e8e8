// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RTDS: a real Envoy one of whose routes is switched at run time. */
class RuntimeIT extends EnvoyTest {

  private static final String LAYER = "served";
  private static final String SWITCH = "routes.new";

  private static EncodedResource layer(Struct.Builder values) {
    return EncodedResource.of(LAYER, Runtime.newBuilder().setName(LAYER).setLayer(values).build());
  }

  private static EncodedResource layer(int percent) {
    return layer(
        Struct.newBuilder().putFields(SWITCH, Value.newBuilder().setNumberValue(percent).build()));
  }

  /** Routes that answer 201 if the switch is on, and 202 otherwise. */
  private static RouteConfiguration routes() {
    VirtualHost.Builder host = HandMade.host("all", 201, "*").toBuilder();
    host.getRoutesBuilder(0)
        .getMatchBuilder()
        .setRuntimeFraction(
            RuntimeFractionalPercent.newBuilder()
                .setRuntimeKey(SWITCH)
                .setDefaultValue(FractionalPercent.getDefaultInstance()));
    host.addRoutes(HandMade.host("all", 202, "*").getRoutes(0));
    return RouteConfiguration.newBuilder().setName("routes").addVirtualHosts(host).build();
  }

  private static EncodedResource listener() {
    return HandMade.listener(
        HandMade.LISTENER,
        HandMade.manager().setRouteConfig(routes()).addHttpFilters(HandMade.router()));
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("values of a layer that is served take effect, and so do their changes")
  void servedLayer(XdsVariant variant) {
    serve(listener(), layer(Struct.newBuilder()));
    try (RealEnvoy envoy = startEnvoy(bootstrap(variant).runtimeLayer(LAYER))) {
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      assertThat(http.get("/").status()).isEqualTo(202);

      put(layer(100));
      envoy.await("switch", () -> http.get("/").status() == 201);
      assertThat(envoy.admin().get("/runtime")).contains(LAYER, SWITCH);

      put(layer(0));
      envoy.await("switch back", () -> http.get("/").status() == 202);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DELTA_ADS", "DELTA_SEPARATE"})
  @DisplayName("a layer that is not there yet delays no start, and takes effect once it is there")
  void absentLayer(XdsVariant variant) {
    serve(listener());
    try (RealEnvoy envoy = startEnvoy(bootstrap(variant).runtimeLayer(LAYER))) {
      assertThat(envoy.admin().stat("runtime.init_fetch_timeout")).hasValue(0);
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      assertThat(http.get("/").status()).isEqualTo(202);

      put(layer(100));
      envoy.await("switch", () -> http.get("/").status() == 201);

      remove(layer(100));
      envoy.await("forget the layer", () -> http.get("/").status() == 202);
    }
  }
}
