// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.FakeLocation;
import dev.chancery.testkit.gce.FakeProject;
import java.util.ArrayList;
import java.util.List;

/**
 * A fake Compute Engine with a project {@code shop} whose virtual machines are HTTP servers: each
 * has a loopback address of its own, and all have the same port.
 */
final class VirtualMachines implements AutoCloseable {

  static final String ZONE = "us-east1-b";
  static final String OTHER_ZONE = "us-east1-c";

  private static final int FIRST_HOST = 2;

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final int port = FreePort.pick();
  private final List<NamedBackend> servers = new ArrayList<>();

  VirtualMachines() {
    zone();
    otherZone(); // as with Google both are there, with machines or without
  }

  FakeComputeEngine compute() {
    return compute;
  }

  FakeProject project() {
    return compute.project("shop");
  }

  FakeLocation zone() {
    return project().zone(ZONE);
  }

  FakeLocation otherZone() {
    return project().zone(OTHER_ZONE);
  }

  /** The port that all of them listen on. */
  int port() {
    return port;
  }

  /** The settings by which the plugin asks it. */
  String[] settings() {
    return new String[] {"gce.endpoint=" + compute.endpoint(), "gce.credentials=none"};
  }

  /** Starts a machine with the label {@code app: web} in {@link #zone}. */
  NamedBackend start(String name) {
    return start(zone(), FakeInstance.running(name).label("app", "web"), name);
  }

  /**
   * Starts a machine: first its server, and then Compute Engine knows of it.
   *
   * @param machine without an address
   * @param answer what its server answers
   */
  NamedBackend start(FakeLocation place, FakeInstance machine, String answer) {
    String address = "127.0.0." + (FIRST_HOST + servers.size());
    NamedBackend server = NamedBackend.start(answer, address, port);
    servers.add(server);
    place.put(machine.address(address));
    return server;
  }

  @Override
  public void close() {
    servers.forEach(NamedBackend::close);
    compute.close();
  }
}
