// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.IntOrString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The image of a cluster")
class ClusterImageTest {

  private static final ServiceKey CART = new ServiceKey("shop", "cart");
  private static final ServiceKey CARD = new ServiceKey("shop", "card");

  private final ClusterImage image = new ClusterImage();

  @Test
  @DisplayName("tells a service as news once")
  void services() {
    assertThat(image.put(service(CART, 80))).containsExactly(CART);
    assertThat(image.put(service(CART, 80))).isEmpty();
    assertThat(image.put(service(CART, 81))).containsExactly(CART);
    assertThat(image.service(CART)).contains(service(CART, 81));
    assertThat(image.removeService(CART)).containsExactly(CART);
    assertThat(image.removeService(CART)).isEmpty();
    assertThat(image.service(CART)).isEmpty();
  }

  @Test
  @DisplayName("tells a slice as news once")
  void slices() {
    assertThat(image.put(slice(CART, "a", 1))).containsExactly(CART);
    assertThat(image.put(slice(CART, "a", 1))).isEmpty();
    assertThat(image.put(slice(CART, "a", 2))).containsExactly(CART);
    assertThat(image.slices(CART)).containsExactly(slice(CART, "a", 2));
    assertThat(image.removeSlice("shop", "a")).containsExactly(CART);
    assertThat(image.removeSlice("shop", "a")).isEmpty();
    assertThat(image.slices(CART)).isEmpty();
  }

  @Test
  @DisplayName("knows the endpoints of a service by name")
  void names() {
    SliceEndpoint endpoint = new SliceEndpoint("10.0.0.1", true, true, false, "", "cart-1");
    image.put(new KubeSlice(CART, "a", "IPv4", List.of(), List.of(endpoint)));
    assertThat(image.hasEndpoint(CART, "cart-1")).isTrue();
    assertThat(image.hasEndpoint(CART, "cart-2")).isFalse();
    assertThat(image.hasEndpoint(CARD, "cart-1")).isFalse();
  }

  @Test
  @DisplayName("knows that a slice that moves concerns the service that it leaves, too")
  void moved() {
    image.put(slice(CART, "a", 1));
    image.put(slice(CART, "b", 1));
    assertThat(image.put(slice(CARD, "a", 1))).containsExactlyInAnyOrder(CART, CARD);
    assertThat(image.slices(CART)).containsExactly(slice(CART, "b", 1));
    assertThat(image.slices(CARD)).containsExactly(slice(CARD, "a", 1));
    assertThat(image.removeSlice("shop", "a")).containsExactly(CARD);
  }

  @Test
  @DisplayName("keeps slices of the same name in two namespaces apart")
  void namespaces() {
    ServiceKey other = new ServiceKey("test", "cart");
    image.put(slice(CART, "a", 1));
    image.put(slice(other, "a", 2));
    assertThat(image.removeSlice("test", "a")).containsExactly(other);
    assertThat(image.slices(CART)).containsExactly(slice(CART, "a", 1));
  }

  @ParameterizedTest
  @DisplayName("is after any changes what a plain list of objects says, and has told what differs")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void likeAModel(long seed) {
    Random random = new Random(seed);
    Map<String, KubeSlice> model = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      Map<ServiceKey, List<KubeSlice>> before = byService(model);
      Set<ServiceKey> told = changeAnything(random, model);
      Map<ServiceKey, List<KubeSlice>> after = byService(model);
      Set<ServiceKey> differing = new HashSet<>();
      for (ServiceKey key : keys()) {
        List<KubeSlice> slices = after.getOrDefault(key, List.of());
        assertThat(image.slices(key)).containsExactlyElementsOf(slices);
        if (!slices.equals(before.get(key))) {
          differing.add(key);
        }
      }
      assertThat(told).isEqualTo(differing);
    }
  }

  private Set<ServiceKey> changeAnything(Random random, Map<String, KubeSlice> model) {
    ServiceKey owner = keys().get(random.nextInt(keys().size()));
    String name = "slice-" + random.nextInt(6);
    String key = owner.namespace() + "/" + name;
    if (random.nextInt(3) == 0) {
      model.remove(key);
      return image.removeSlice(owner.namespace(), name);
    }
    KubeSlice slice = slice(owner, name, random.nextInt(3));
    model.put(key, slice);
    return image.put(slice);
  }

  private static List<ServiceKey> keys() {
    return List.of(CART, CARD, new ServiceKey("test", "cart"), new ServiceKey("test", "card"));
  }

  private static Map<ServiceKey, List<KubeSlice>> byService(Map<String, KubeSlice> model) {
    Map<ServiceKey, List<KubeSlice>> found = new HashMap<>();
    for (ServiceKey key : keys()) {
      found.put(key, model.values().stream().filter(slice -> slice.service().equals(key)).toList());
    }
    return found;
  }

  private static KubeService service(ServiceKey key, int port) {
    ServicePort only = new ServicePort("", port, new IntOrString("8080"), "TCP");
    return new KubeService(key, "ClusterIP", List.of(only), List.of());
  }

  private static KubeSlice slice(ServiceKey service, String name, int number) {
    return new KubeSlice(
        service,
        name,
        "IPv4",
        List.of(new SlicePort("", 8080, "TCP")),
        List.of(new SliceEndpoint("10.0.0." + number, true, true, false, "", "")));
  }
}
