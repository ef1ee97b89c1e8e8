// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.spring;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spring.discovery.SpringDiscoveryUpstream;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Routes everything to the service {@code cart}, wherever Spring's DiscoveryClient finds it. */
@SpringBootApplication
class EmbeddedSpringBoot {

  @Bean
  ApplicationRunner edge(ControlPlane controlPlane, @Value("${edge.port}") int port) {
    Upstream cart = Upstream.of("default", "cart", new SpringDiscoveryUpstream("cart"));
    RouteSpec everything = RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart"));
    VirtualHostSpec host = VirtualHostSpec.of("cart", "*", everything);
    Proxy edge = Proxy.of("default", "edge", ListenerSpec.http("http", port, host));
    return arguments -> controlPlane.applyAll(List.of(cart, edge), WriteCondition.overwrite());
  }

  public static void main(String[] args) {
    SpringApplication.run(EmbeddedSpringBoot.class, args);
  }
}
