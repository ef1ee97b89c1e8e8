// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.embedded;

import dev.chancery.core.ControlPlane;
import dev.chancery.plugins.fixed.StaticHost;
import dev.chancery.plugins.fixed.StaticUpstream;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.xds.XdsServer;
import java.io.IOException;

/** An application that serves xDS to its Envoys: one upstream, one listener, one route. */
final class Embedded implements AutoCloseable {

  private final ControlPlane controlPlane;
  private final XdsServer xds;

  private Embedded(ControlPlane controlPlane, XdsServer xds) {
    this.controlPlane = controlPlane;
    this.xds = xds;
  }

  static Embedded start(int xdsPort, int listenerPort, int backendPort) throws IOException {
    ControlPlane controlPlane = ControlPlane.builder().loadPlugins().start();
    XdsServer xds = XdsServer.builder(controlPlane).port(xdsPort).build().start();

    Upstream echo =
        Upstream.of("default", "echo", StaticUpstream.of(StaticHost.of("127.0.0.1", backendPort)));
    RouteSpec everything = RouteSpec.prefix("/", RouteToSpec.upstream("default", "echo"));
    VirtualHostSpec host = VirtualHostSpec.of("echo", "*", everything);
    Proxy edge = Proxy.of("default", "edge", ListenerSpec.http("http", listenerPort, host));

    controlPlane.apply(echo, WriteCondition.overwrite());
    controlPlane.apply(edge, WriteCondition.overwrite());
    return new Embedded(controlPlane, xds);
  }

  int xdsPort() {
    return xds.port();
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  /** First the streams end, then what feeds them. */
  @Override
  public void close() {
    xds.close();
    controlPlane.close();
  }

  /** Serves on port 18000, for an Envoy that listens on 10000, a back end on 9001. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (Embedded application = start(18000, 10000, 9001)) {
      System.out.println("xDS on port " + application.xdsPort() + "; end with Ctrl-C");
      Thread.currentThread().join();
    }
  }
}
