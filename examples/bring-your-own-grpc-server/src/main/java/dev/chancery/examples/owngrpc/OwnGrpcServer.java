// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.owngrpc;

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
import dev.chancery.xds.DiscoveryServices;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * An application with a gRPC server, on which its own services are, here that of health, and beside
 * them the discovery services.
 */
final class OwnGrpcServer implements AutoCloseable {

  private final ControlPlane controlPlane;
  private final DiscoveryServices discovery;
  private final Server server;

  private OwnGrpcServer(ControlPlane controlPlane, int grpcPort) throws IOException {
    this.controlPlane = controlPlane;
    this.discovery = DiscoveryServices.builder(controlPlane).build();
    ServerBuilder<?> grpc =
        Grpc.newServerBuilderForPort(grpcPort, InsecureServerCredentials.create())
            .addService(new HealthStatusManager().getHealthService());
    discovery.definitions().forEach(grpc::addService);
    this.server = grpc.build().start();
  }

  static OwnGrpcServer start(int grpcPort, int listenerPort, int backendPort) throws IOException {
    ControlPlane controlPlane =
        ControlPlane.builder()
            .loadPlugins()
            .nodeGroups(node -> "default~" + node.getCluster()) // our Envoys name no role
            .start();
    Upstream echo =
        Upstream.of("default", "echo", StaticUpstream.of(StaticHost.of("127.0.0.1", backendPort)));
    RouteSpec everything = RouteSpec.prefix("/", RouteToSpec.upstream("default", "echo"));
    VirtualHostSpec host = VirtualHostSpec.of("echo", "*", everything);
    controlPlane.apply(echo, WriteCondition.overwrite());
    controlPlane.apply(
        Proxy.of("default", "edge", ListenerSpec.http("http", listenerPort, host)),
        WriteCondition.overwrite());
    return new OwnGrpcServer(controlPlane, grpcPort);
  }

  int port() {
    return server.getPort();
  }

  /** The discovery streams never end by themselves: they are ended first, then the server. */
  @Override
  public void close() {
    discovery.close();
    server.shutdown();
    try {
      if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    controlPlane.close();
  }

  /** Serves on port 18000, for an Envoy that listens on 10000, a back end on 9001. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (OwnGrpcServer application = start(18000, 10000, 9001)) {
      System.out.println("gRPC on port " + application.port() + "; end with Ctrl-C");
      Thread.currentThread().join();
    }
  }
}
