// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import dev.chancery.core.ControlPlane;
import dev.chancery.server.dump.NodeOfRole;
import dev.chancery.server.dump.SnapshotDump;
import dev.chancery.xds.XdsServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The pages about a control plane. Safe for use by several threads. */
public final class ControlPlanePages {

  private static final String SNAPSHOTS = "/v1/snapshots/";

  private final ControlPlane controlPlane;
  private final XdsServer xds;
  private final PrometheusMeterRegistry meters;
  private final SnapshotDump dump = new SnapshotDump();
  private final EndpointPages endpoints;
  private volatile boolean stopping;

  /**
   * @param controlPlane what is shown
   * @param xds knows the connected nodes
   * @param meters what is measured
   */
  public ControlPlanePages(
      ControlPlane controlPlane, XdsServer xds, PrometheusMeterRegistry meters) {
    this.controlPlane = controlPlane;
    this.xds = xds;
    this.meters = meters;
    this.endpoints = new EndpointPages(controlPlane);
  }

  /** {@return all pages} */
  public AdminPages pages() {
    return new AdminPages()
        .add("/healthz", "200 while the process works", request -> Answer.text(200, "ok\n"))
        .add("/readyz", "200 once everything has synced, 503 before", request -> readiness())
        .add("/metrics", "metrics for Prometheus", this::metrics)
        .add(
            EndpointPages.PATH,
            "the upstreams with endpoints, or with ?address= or ?name= those with such endpoints;"
                + " below it, the endpoints of NAMESPACE~NAME, as JSON",
            endpoints::answer)
        .add("/v1/status", "each resource, source and connected node, as JSON", r -> status())
        .add(SNAPSHOTS, "the proxies; below it, what NAMESPACE~NAME gets, as JSON", this::snapshot);
  }

  /** From now on {@code /readyz} says no, so that nobody sends new clients here. */
  public void stopping() {
    stopping = true;
  }

  private Answer readiness() {
    if (stopping) {
      return Answer.text(503, "shutting down\n");
    }
    if (controlPlane.isReady()) {
      return Answer.text(200, "ready\n");
    }
    Set<String> awaited = controlPlane.status().awaited();
    String who = awaited.isEmpty() ? "the first translation" : String.join(", ", awaited);
    return Answer.text(503, "waiting for: %s\n".formatted(who));
  }

  private Answer metrics(PageRequest request) {
    String openMetrics = "application/openmetrics-text";
    String type =
        request.accept().contains(openMetrics)
            ? openMetrics + "; version=1.0.0; charset=utf-8"
            : "text/plain; version=0.0.4; charset=utf-8";
    return new Answer(200, type, meters.scrape(type));
  }

  private Answer status() {
    return Answer.json(StatusJson.of(controlPlane.status(), xds.clients()));
  }

  private Answer snapshot(PageRequest request) {
    String role = request.path().substring(SNAPSHOTS.length());
    if (role.isEmpty()) {
      return Answer.text(200, groups());
    }
    String group = controlPlane.group(NodeOfRole.node(role, request.parameter("node-id")));
    return controlPlane
        .snapshot(group)
        .map(snapshot -> Answer.json(dump.print(group, snapshot)))
        .orElseGet(
            () ->
                Answer.text(
                    404, "no proxy %s is served; there are:%n%s".formatted(group, groups())));
  }

  private String groups() {
    return new TreeSet<>(controlPlane.groups())
        .stream().map(group -> group + "\n").collect(Collectors.joining());
  }
}
