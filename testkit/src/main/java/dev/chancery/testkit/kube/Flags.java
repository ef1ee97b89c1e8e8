// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.kube;

import java.nio.file.Path;
import java.util.List;

/** How the programs of a control plane are started. */
final class Flags {

  /** Those that keep services, endpoints, deployments and what belongs to them in order. */
  private static final String CONTROLLERS =
      String.join(
          ",",
          "deployment-controller",
          "endpoints-controller",
          "endpointslice-controller",
          "endpointslice-mirroring-controller",
          "garbage-collector-controller",
          "namespace-controller",
          "replicaset-controller",
          "root-ca-certificate-publisher-controller",
          "service-cidr-controller",
          "serviceaccount-controller");

  private Flags() {}

  static List<String> etcd(Path folder, KubePorts ports) {
    String peers = "http://127.0.0.1:" + ports.etcdPeer();
    return List.of(
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=" + ports.etcdUrl(),
        "--advertise-client-urls=" + ports.etcdUrl(),
        "--listen-peer-urls=" + peers,
        "--initial-advertise-peer-urls=" + peers,
        "--initial-cluster=default=" + peers,
        "--unsafe-no-fsync");
  }

  static List<String> apiServer(Path folder, KubePorts ports) {
    return List.of(
        "--etcd-servers=" + ports.etcdUrl(),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + ports.apiServer(),
        "--cert-dir=" + folder.resolve("certs"),
        "--service-cluster-ip-range=10.96.0.0/16",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + folder.resolve("sa.key"),
        "--service-account-signing-key-file=" + folder.resolve("sa.key"),
        "--token-auth-file=" + folder.resolve("tokens.csv"),
        "--authorization-mode=RBAC",
        "--endpoint-reconciler-type=none");
  }

  static List<String> controllerManager(Path folder, KubePorts ports, Path kubeconfig) {
    return List.of(
        "--kubeconfig=" + kubeconfig,
        "--bind-address=127.0.0.1",
        "--secure-port=" + ports.controllers(),
        "--leader-elect=false",
        "--service-account-private-key-file=" + folder.resolve("sa.key"),
        "--root-ca-file=" + folder.resolve("certs").resolve("apiserver.crt"),
        "--cert-dir=" + folder.resolve("certs"),
        "--controllers=" + CONTROLLERS);
  }
}
