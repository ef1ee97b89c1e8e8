// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import dev.chancery.testkit.kube.KubeCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Clusters for tests, kubeconfigs made from theirs, and the objects that tests write. */
final class KubeFiles {

  private KubeFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A cluster that serves the kinds of resources that tests write. */
  static KubeCluster startCluster() {
    KubeCluster cluster = KubeCluster.start();
    cluster.apply(definition("Upstream", "upstreams") + definition("Proxy", "proxies"));
    cluster.awaitKind("upstreams.chancery.dev");
    cluster.awaitKind("proxies.chancery.dev");
    return cluster;
  }

  /** A relay before the API server of a cluster. */
  static Relay relay(KubeCluster cluster) {
    return new Relay(URI.create(cluster.url()).getPort());
  }

  /** The administrator's kubeconfig, by way of a relay. */
  static String through(Relay relay, KubeCluster cluster) {
    return read(cluster.kubeconfig()).replace(cluster.url(), "https://127.0.0.1:" + relay.port());
  }

  /** A slice with one port, {@code http}. */
  static String slice(String service, String name, int port, String endpoints) {
    return """
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: %s, labels: {kubernetes.io/service-name: %s}}
        addressType: IPv4
        ports: [{name: http, port: %d}]
        endpoints: [%s]
        """
        .formatted(name, service, port, endpoints);
  }

  /** A service with one port, {@code http} at 80. */
  static String service(String name) {
    return """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: %s}
        spec: {ports: [{name: http, port: 80, targetPort: web}]}
        """
        .formatted(name);
  }

  /** A kind without any rules: those are told by the plugin. */
  static String definition(String kind, String plural) {
    return """
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: %s.chancery.dev}
        spec:
          group: chancery.dev
          scope: Namespaced
          names: {kind: %s, plural: %s}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """
        .formatted(plural, kind, plural);
  }
}
