// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A real Kubernetes control plane")
class KubeClusterIT {

  @AutoClose private static KubeCluster cluster;

  @BeforeAll
  static void start() {
    cluster = KubeCluster.start();
  }

  @Test
  @DisplayName("keeps objects while its API server is away and its history is forgotten")
  void restarted() {
    cluster.apply(service("kept"));
    cluster.compact();
    cluster.killApiServer();
    cluster.restartApiServer();
    assertThat(cluster.kubectl("get", "service", "kept", "-o=name")).isEqualTo("service/kept\n");
  }

  @Test
  @DisplayName("has controllers, which make an EndpointSlice of pods that are ready")
  void controllers() {
    cluster.apply(service("sliced"));
    cluster.kubectl("wait", "--for=create", "endpoints/sliced", "--timeout=60s");
    assertThat(cluster.kubectl("get", "endpointslice", "-l=kubernetes.io/service-name=sliced"))
        .contains("sliced-");
  }

  @Test
  @DisplayName("tells what it refuses")
  void refused() {
    assertThatThrownBy(() -> cluster.apply("{apiVersion: v1, kind: Nothing, metadata: {name: a}}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no matches for kind \"Nothing\"");
  }

  @Test
  @DisplayName("lets a service account do what a role of it allows, and no more")
  void serviceAccount() {
    cluster.kubectl("create", "serviceaccount", "reader");
    cluster.kubectl("create", "role", "reader", "--verb=list", "--resource=services");
    cluster.kubectl(
        "create", "rolebinding", "reader", "--role=reader", "--serviceaccount=default:reader");
    Kubectl reader =
        new Kubectl(KubePrograms.find().path("kubectl"), cluster.kubeconfig("default", "reader"));
    assertThat(reader.run("", List.of("get", "services")).exitCode()).isZero();
    assertThat(reader.run("", List.of("get", "pods")).output()).contains("cannot list resource");
  }

  private static String service(String name) {
    return """
        apiVersion: v1
        kind: Service
        metadata: {name: %s}
        spec: {selector: {app: %s}, ports: [{port: 80}]}
        """
        .formatted(name, name);
  }
}
