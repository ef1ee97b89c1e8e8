// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.kube.KubeCluster;
import dev.chancery.testkit.kube.OwnAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Kubernetes with a service {@code web} in namespace {@code shop}. Behind it are HTTP
 * servers of this machine; as each has a port of its own, each has a slice of its own too, of the
 * server's name.
 */
final class KubeBackends implements AutoCloseable {

  private static final String SERVICE =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {namespace: shop, name: web}
      spec: {ports: [{name: http, port: 80, targetPort: web}]}
      """;

  private final String address = OwnAddress.find();
  private final KubeCluster cluster = KubeCluster.start();
  private final List<NamedBackend> servers = new ArrayList<>();

  KubeBackends() {
    cluster.apply(SERVICE);
  }

  KubeCluster cluster() {
    return cluster;
  }

  /** The upstream {@code web} of the service. */
  static String upstream() {
    return Yaml.upstreamOf(
        "web", "kube: {serviceName: web, serviceNamespace: shop, servicePort: http}\n");
  }

  /** Starts a server, and then Kubernetes knows of it. */
  NamedBackend start(String name) {
    NamedBackend server = NamedBackend.start(name, address, 0);
    servers.add(server);
    tell(server, "{}");
    return server;
  }

  /** Kubernetes says that a server ends, which goes on to answer. */
  void end(NamedBackend server) {
    tell(server, "{ready: false, serving: true, terminating: true}");
  }

  private void tell(NamedBackend server, String conditions) {
    cluster.apply(
        """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {namespace: shop, name: %s, labels: {kubernetes.io/service-name: web}}
        addressType: IPv4
        ports: [{name: http, port: %d}]
        endpoints: [{addresses: [%s], conditions: %s}]
        """
            .formatted(server.name(), server.port(), address, conditions));
  }

  /** Kubernetes forgets a server, which goes on to answer. */
  void forget(NamedBackend server) {
    cluster.kubectl("delete", "endpointslice", server.name(), "--namespace=shop");
  }

  @Override
  public void close() {
    servers.forEach(NamedBackend::close);
    cluster.close();
  }
}
