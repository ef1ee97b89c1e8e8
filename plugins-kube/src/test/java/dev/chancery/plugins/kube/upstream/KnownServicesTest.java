// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import static dev.chancery.plugins.kube.upstream.Offers.DISCOVER;
import static dev.chancery.plugins.kube.upstream.Offers.annotated;
import static dev.chancery.plugins.kube.upstream.Offers.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The upstreams of all services")
class KnownServicesTest {

  private static final ServiceOffer CART = service("shop", "cart", 80);
  private static final ServiceOffer ECHO = service("default", "echo", 8080);

  private final KnownServices known = anew();

  private static KnownServices anew() {
    return new KnownServices(Offers.upstreams(ServiceDiscovery.ALL.into("found")));
  }

  @Test
  @DisplayName("come, change and go with the services, and only a change is news")
  void changes() {
    assertThat(known.put(CART)).isTrue();
    assertThat(known.put(CART)).isFalse();
    assertThat(known.put(service("shop", "cart", 80, 81))).isTrue();
    assertThat(names()).containsExactly("shop-cart-80", "shop-cart-81");
    assertThat(known.remove(CART.key())).isTrue();
    assertThat(known.remove(CART.key())).isFalse();
    assertThat(names()).isEmpty();
  }

  @Test
  @DisplayName("are the same whoever came first, and one's name stays when another comes or goes")
  void order() {
    List<ServiceOffer> services =
        new ArrayList<>(List.of(service("a-b", "c", 80), service("a", "b-c", 80), CART, ECHO));
    services.forEach(known::put);
    List<FoundUpstream> upstreams = all(known);
    assertThat(upstreams).hasSize(4);
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(services, random);
      KnownServices other = anew();
      for (ServiceOffer service : services) {
        other.put(service);
        assertThat(upstreams).containsAll(all(other));
      }
      assertThat(all(other)).isEqualTo(upstreams);
      other.remove(services.get(0).key());
      assertThat(upstreams).containsAll(all(other));
    }
  }

  @Test
  @DisplayName("stay as they were for a service whose annotation is wrong, which harms no other")
  void wrongAnnotation() {
    known.put(CART);
    assertThat(known.put(annotated(service("shop", "cart", 90), DISCOVER, "no"))).isTrue();
    assertThat(known.put(annotated(ECHO, DISCOVER, "no"))).isTrue();
    assertThat(known.put(annotated(ECHO, DISCOVER, "no"))).isFalse();
    assertThat(names()).containsExactly("shop-cart-80");
    assertThat(known.problems())
        .containsExactly(
            "service default/echo: annotation chancery.dev/discover: found 'no' (expected: \"true\""
                + " or \"false\")",
            "service shop/cart: annotation chancery.dev/discover: found 'no' (expected: \"true\" or"
                + " \"false\")");
    assertThat(known.put(CART)).isTrue();
    assertThat(known.put(ECHO)).isTrue();
    assertThat(names()).containsExactly("default-echo-8080", "shop-cart-80");
    assertThat(known.problems()).isEmpty();
  }

  @Test
  @DisplayName("go with what is not told any more, once all of its place was told anew")
  void anewTold() {
    known.put(CART);
    known.put(ECHO);
    known.put(service("shop", "old", 80));
    known.beginAnew();
    known.put(CART);
    assertThat(names()).hasSize(3);
    known.complete(key -> key.namespace().equals("shop"));
    assertThat(names()).containsExactly("default-echo-8080", "shop-cart-80");
    known.complete(key -> true);
    assertThat(names()).containsExactly("shop-cart-80");
  }

  @Test
  @DisplayName("of one place can be told without those of others")
  void place() {
    known.put(CART);
    known.put(ECHO);
    assertThat(known.upstreams(key -> key.equals(new ServiceKey("shop", "cart"))))
        .extracting(upstream -> upstream.upstream().ref().name())
        .containsExactly("shop-cart-80");
  }

  private List<String> names() {
    return all(known).stream().map(upstream -> upstream.upstream().ref().name()).toList();
  }

  private static List<FoundUpstream> all(KnownServices known) {
    return known.upstreams(key -> true);
  }
}
