// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.KubePlugin;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An upstream that a user wrote and that is found too")
class OwnershipTest {

  private record Changed(boolean is) implements Option {}

  @Test
  @DisplayName("is served as it was written, with the labels of the service that it lacks")
  void kept() {
    Upstream found =
        Offers.upstreams(ServiceDiscovery.ALL)
            .of(
                Offers.labelled(
                    Offers.service("shop", "cart", 80), Map.of("app", "cart", "team", "a")))
            .get(0)
            .upstream();
    KubeUpstream config = new KubeUpstream("other", "", new IntOrString("http"));
    Metadata metadata =
        new Metadata("shop", "shop-cart-80", Map.of("team", "b"), Map.of("note", "mine"));
    Upstream written = new Upstream(metadata, config, Options.of(new Changed(true)));

    assertThat(new KubePlugin().updateUpstream(written, found))
        .isEqualTo(
            new Upstream(
                new Metadata(
                    "shop",
                    "shop-cart-80",
                    Map.of(
                        "app",
                        "cart",
                        "team",
                        "b",
                        "chancery.dev/service-namespace",
                        "shop",
                        "chancery.dev/service-name",
                        "cart"),
                    Map.of("note", "mine")),
                config,
                Options.of(new Changed(true))));
  }
}
