// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.kube;

import dev.chancery.testkit.FreePort;

/**
 * The ports of a control plane, all on 127.0.0.1.
 *
 * @param etcd where etcd listens for the API server
 * @param etcdPeer where etcd listens for others of its kind
 * @param apiServer where the API server listens
 * @param controllers where the controllers listen
 */
record KubePorts(int etcd, int etcdPeer, int apiServer, int controllers) {

  static KubePorts pick() {
    return new KubePorts(FreePort.pick(), FreePort.pick(), FreePort.pick(), FreePort.pick());
  }

  String etcdUrl() {
    return "http://127.0.0.1:" + etcd;
  }
}
