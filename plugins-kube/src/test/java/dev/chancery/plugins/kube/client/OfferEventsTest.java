// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.spi.model.ResourceRef;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Services are told")
class OfferEventsTest {

  private final Heard heard = new Heard();
  private final OfferEvents objects = new OfferEvents(heard);

  private static final class Heard implements ServiceEvents {

    private final List<ServiceOffer> services = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    @Override
    public void serviceIs(ServiceOffer service) {
      services.add(service);
    }

    @Override
    public void serviceGone(ServiceKey key) {
      words.add(key + " gone");
    }

    @Override
    public void isUnclear(ServiceKey service, String message) {
      words.add(service + " unclear: " + message);
    }

    @Override
    public void isCurrent(String namespace) {}

    @Override
    public void isStale(String namespace, String message) {}
  }

  @Test
  @DisplayName("with their labels and with the annotations that are meant for us")
  void said() {
    objects.serviceIs(
        service(
            """
            metadata:
              namespace: shop
              name: cart
              labels: {app: cart}
              annotations: {chancery.dev/discover: 'true', kubectl.kubernetes.io/last: '{}'}
            spec: {ports: [{port: 80}]}
            """));
    ServiceOffer told = heard.services.get(0);
    assertThat(told.key()).isEqualTo(new ServiceKey("shop", "cart"));
    assertThat(told.labels()).isEqualTo(Map.of("app", "cart"));
    assertThat(told.annotations()).isEqualTo(Map.of("chancery.dev/discover", "true"));
    assertThat(told.service().tcpPorts()).hasSize(1);
  }

  @Test
  @DisplayName("without labels and annotations, and when they go")
  void bare() {
    objects.serviceIs(service("metadata: {namespace: shop, name: cart}\nspec: {}\n"));
    objects.serviceGone(new ResourceRef("shop", "cart"));
    assertThat(heard.services.get(0).labels()).isEmpty();
    assertThat(heard.services.get(0).annotations()).isEmpty();
    assertThat(heard.words).containsExactly("shop/cart gone");
  }

  @Test
  @DisplayName("as not clear, where that is so")
  void unclear() {
    objects.serviceIs(service("metadata: {namespace: shop, name: cart}\n"));
    assertThat(heard.services).isEmpty();
    assertThat(heard.words)
        .singleElement()
        .asString()
        .startsWith("shop/cart unclear: Service shop/cart can't be understood");
  }

  private static Service service(String yaml) {
    return Serialization.unmarshal("apiVersion: v1\nkind: Service\n" + yaml, Service.class);
  }
}
