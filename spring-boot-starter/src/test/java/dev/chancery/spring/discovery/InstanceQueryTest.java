// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.EndpointAnswer.Failed;
import dev.chancery.spi.polling.EndpointAnswer.Found;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClient;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryProperties;

@DisplayName("instances of a DiscoveryClient")
class InstanceQueryTest {

  private static final Upstream CART =
      Upstream.of("shop", "cart", new SpringDiscoveryUpstream("cart"));
  private static final Upstream USER =
      Upstream.of("shop", "user", new SpringDiscoveryUpstream("user"));

  private final FakeDiscoveryClient client = new FakeDiscoveryClient();
  private final Map<String, List<String>> names = new ConcurrentHashMap<>();
  private final InstanceQuery query = new InstanceQuery(client, new HostAddresses(this::resolve));

  private InetAddress[] resolve(String host) throws UnknownHostException {
    List<String> found = names.get(host);
    if (found == null) {
      throw new UnknownHostException(host);
    }
    InetAddress[] addresses = new InetAddress[found.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = InetAddress.getByName(found.get(i));
    }
    return addresses;
  }

  private static ServiceInstance instance(String host, int port, boolean secure) {
    return new DefaultServiceInstance("id-" + host, "cart", host, port, secure);
  }

  private EndpointAnswer ask(ServiceInstance... instances) throws InterruptedException {
    client.serve("cart", List.of(instances));
    return Objects.requireNonNull(query.ask(List.of(CART)).get(CART.ref()));
  }

  private static List<Endpoint> endpoints(EndpointAnswer answer) {
    assertThat(answer).isInstanceOf(Found.class);
    return ((Found) answer).endpoints().endpoints();
  }

  @Test
  @DisplayName("of Spring Cloud's own client are found by their URIs")
  void simpleClient() throws Exception {
    SimpleDiscoveryProperties properties = new SimpleDiscoveryProperties();
    DefaultServiceInstance instance = new DefaultServiceInstance();
    instance.setUri(URI.create("http://10.0.0.1:8080"));
    properties.setInstances(Map.of("cart", List.of(instance)));

    Map<?, EndpointAnswer> answers =
        new InstanceQuery(new SimpleDiscoveryClient(properties)).ask(List.of(CART, USER));

    assertThat(endpoints(Objects.requireNonNull(answers.get(CART.ref()))))
        .containsExactly(Endpoint.of("10.0.0.1", 8080));
    assertThat(answers.get(USER.ref()))
        .isEqualTo(
            EndpointAnswer.failed(
                "the DiscoveryClient knows no service 'user' (expected: one that has registered)"));
  }

  @Test
  @DisplayName("have a zone, a weight and a name, for people and load balancing")
  void metadata() throws Exception {
    ServiceInstance instance = instance("10.0.0.1", 8080, false);
    instance.getMetadata().putAll(Map.of("zone", "b", "weight", "30", "version", "2"));

    assertThat(endpoints(ask(instance)))
        .containsExactly(
            Endpoint.of("10.0.0.1", 8080)
                .withLocality(new Locality("", "b", ""))
                .withWeight(30)
                .withName("id-10.0.0.1"));
  }

  @Test
  @DisplayName("with a weight that is none have the weight 1, as in Spring Cloud's load balancer")
  void badWeight() throws Exception {
    for (String weight : List.of("0", "-3", "heavy", "99999999999")) {
      ServiceInstance instance = instance("10.0.0.1", 8080, false);
      instance.getMetadata().put("weight", weight);

      assertThat(endpoints(ask(instance))).extracting(Endpoint::weight).containsExactly(1L);
    }
  }

  @Test
  @DisplayName("without a port have that of their scheme")
  void noPort() throws Exception {
    assertThat(endpoints(ask(instance("10.0.0.1", -1, false))))
        .extracting(Endpoint::port)
        .containsExactly(80);
    assertThat(endpoints(ask(instance("10.0.0.1", -1, true))))
        .extracting(Endpoint::port)
        .containsExactly(443);
  }

  @Test
  @DisplayName("that are secure are marked so, and no plain ones are among them")
  void secure() throws Exception {
    Found found = (Found) ask(instance("10.0.0.1", 8443, true), instance("10.0.0.2", 8080, false));

    assertThat(found.endpoints().traits()).containsExactly(Map.entry("secure", "true"));
    assertThat(endpoints(found)).extracting(Endpoint::address).containsExactly("10.0.0.1");
    assertThat(found.warnings())
        .containsExactly(
            "1 of 2 instances of service 'cart' are not secure and left out, as the others are (expected: all of one kind)");
  }

  @Test
  @DisplayName("told by host name are resolved, and keep their address when that fails")
  void hostNames() throws Exception {
    names.put("vm-1", List.of("10.0.0.9", "10.0.0.1"));
    ServiceInstance instance = instance("vm-1", 8080, false);
    assertThat(endpoints(ask(instance)))
        .extracting(Endpoint::address, Endpoint::hostname)
        .containsExactly(tuple("10.0.0.1", "vm-1"));

    names.put("vm-1", List.of("10.0.0.0", "10.0.0.1"));
    assertThat(endpoints(ask(instance))).extracting(Endpoint::address).containsExactly("10.0.0.1");
    names.remove("vm-1");
    assertThat(endpoints(ask(instance))).extracting(Endpoint::address).containsExactly("10.0.0.1");
    names.put("vm-1", List.of("10.0.0.7"));
    assertThat(endpoints(ask(instance))).extracting(Endpoint::address).containsExactly("10.0.0.7");
  }

  @Test
  @DisplayName("that can't be used are left out with a warning; if all are, it is a failure")
  void unusable() throws Exception {
    Found found =
        (Found)
            ask(
                instance("10.0.0.1", 8080, false),
                instance("nowhere", 8080, false),
                instance("10.0.0.2", 0, false));
    assertThat(endpoints(found)).extracting(Endpoint::address).containsExactly("10.0.0.1");
    assertThat(found.warnings())
        .containsExactly(
            "an instance of service 'cart' is left out, as its host 'nowhere' can't be resolved (expected: an IP address, or a name that is known where this runs)",
            "an instance of service 'cart' at '10.0.0.2' is left out: port: found 0 (expected: 1 to 65535)");

    assertThat(ask(instance("nowhere", 8080, false))).isInstanceOf(Failed.class);
    assertThat(ask(new DefaultServiceInstance())).isInstanceOf(Failed.class);
  }

  @Test
  @DisplayName("may be none, of a service that is known")
  void none() throws Exception {
    assertThat(ask()).isEqualTo(EndpointAnswer.found(EndpointSet.EMPTY));
  }
}
