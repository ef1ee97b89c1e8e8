// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.kube;

import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.stream.IntStream;

/**
 * Services of a chosen number, and the endpoints behind them.
 *
 * @param services how many services there are
 * @param slices how many EndpointSlices each of them has
 * @param endpoints how many endpoints each slice has
 */
record KubeWorld(int services, int slices, int endpoints) {

  static final String NAMESPACE = "default";

  private static final int PORT = 80;
  private static final int MOST = 1 << 24; // addresses that begin with 10.
  private static final int ZONES = 3;
  private static final int NODES = 1000;

  /** Checks the numbers. */
  KubeWorld {
    if (services < 1
        || slices < 1
        || endpoints < 1
        || (long) services * slices * endpoints > MOST) {
      throw new IllegalArgumentException(
          "found %d services, %d slices of each, %d endpoints of each (expected: 1 each at least, and 16 million endpoints at most)"
              .formatted(services, slices, endpoints));
    }
  }

  /** How many endpoints there are at the beginning. */
  int all() {
    return services * slices * endpoints;
  }

  /** The group of the proxy's Envoys. */
  static String group() {
    return NAMESPACE + "~edge";
  }

  static String service(int number) {
    return "shop-" + number;
  }

  /** A service that is made later. */
  static String lateService(int number) {
    return "late-" + number;
  }

  static String slice(int number) {
    return "slice-" + number;
  }

  /** The address of an endpoint at the beginning. */
  static String address(int number) {
    return address(10, number);
  }

  /** The address that a change brings. */
  static String changedAddress(int change) {
    return address(11, change);
  }

  /** The address of the one endpoint of a service that is made later. */
  static String lateAddress(int service) {
    return address(12, service);
  }

  private static String address(int first, int number) {
    return "%d.%d.%d.%d".formatted(first, number >> 16 & 255, number >> 8 & 255, number & 255);
  }

  /** The proxy that routes to all services, those that are made later too. */
  static Proxy proxy(int services, int lateServices) {
    VirtualHostSpec[] hosts =
        IntStream.range(0, services + lateServices)
            .mapToObj(i -> i < services ? service(i) : lateService(i - services))
            .map(
                service ->
                    VirtualHostSpec.of(
                        service,
                        service + ".example",
                        RouteSpec.prefix(
                            "/",
                            RouteToSpec.upstream(
                                NAMESPACE, "%s-%s-%d".formatted(NAMESPACE, service, PORT)))))
            .toArray(VirtualHostSpec[]::new);
    return Proxy.of(NAMESPACE, "edge", ListenerSpec.http("http", 10_000, hosts));
  }

  static String serviceJson(String name) {
    return """
    {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "%s", "labels": {"app": "%s"}},
     "spec": {"ports": [{"name": "http", "port": %d, "targetPort": 8080}]}}"""
        .formatted(name, name, PORT);
  }

  /** A slice as it is at the beginning. */
  String sliceJson(int number) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < endpoints; i++) {
      int endpoint = number * endpoints + i;
      all.append(i == 0 ? "" : ",\n").append(endpointJson(address(endpoint), endpoint));
    }
    return sliceJson(slice(number), service(number / slices), all.toString());
  }

  /** The slice of a service that is made later. */
  static String lateSliceJson(int number) {
    return sliceJson(
        lateService(number), lateService(number), endpointJson(lateAddress(number), number));
  }

  private static String sliceJson(String name, String service, String endpoints) {
    return """
    {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
     "metadata": {"name": "%s", "labels": {"kubernetes.io/service-name": "%s"}},
     "addressType": "IPv4", "ports": [{"name": "http", "port": 8080, "protocol": "TCP"}],
     "endpoints": [%s]}"""
        .formatted(name, service, endpoints);
  }

  private static String endpointJson(String address, int number) {
    return """
    {"addresses": ["%s"], "conditions": {"ready": true, "serving": true, "terminating": false},
     "nodeName": "node-%d", "zone": "zone-%d",
     "targetRef": {"kind": "Pod", "namespace": "default", "name": "pod-%d"}}"""
        .formatted(address, number % NODES, number % ZONES, number);
  }

  /** Which slice a change concerns: all in turn. */
  int sliceOf(int change) {
    return change % (services * slices);
  }

  /** A change of one address, as a JSON Patch of its slice. */
  String patch(int change) {
    int endpoint = change / (services * slices) % endpoints;
    return """
    [{"op": "replace", "path": "/endpoints/%d/addresses/0", "value": "%s"}]"""
        .formatted(endpoint, changedAddress(change));
  }
}
