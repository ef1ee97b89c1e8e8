// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells each source what clients make of the types that come from it. */
final class MuxDeliveries implements DeliveryObserver {

  private final MuxRoutes routes;
  private final List<DeliveryObserver> observers;

  MuxDeliveries(MuxRoutes routes) {
    this.routes = routes;
    this.observers = routes.sources().stream().map(SnapshotSource::deliveries).toList();
  }

  @Override
  public void opened(Client client) {
    for (int i = 0; i < observers.size(); i++) {
      observers.get(i).opened(in(client, i));
    }
  }

  @Override
  public void acknowledged(Client client, String typeUrl, String version) {
    int source = routes.of(typeUrl);
    observers.get(source).acknowledged(in(client, source), typeUrl, version);
  }

  @Override
  public void rejected(
      Client client, String typeUrl, String version, Set<String> names, String message) {
    int source = routes.of(typeUrl);
    observers.get(source).rejected(in(client, source), typeUrl, version, names, message);
  }

  @Override
  public void refusing(Client client, String typeUrl, Map<String, String> reasons) {
    int source = routes.of(typeUrl);
    observers.get(source).refusing(in(client, source), typeUrl, reasons);
  }

  @Override
  public void closed(Client client) {
    for (int i = 0; i < observers.size(); i++) {
      observers.get(i).closed(in(client, i));
    }
  }

  private Client in(Client client, int source) {
    return new Client(client.stream(), client.nodeId(), routes.group(client.group(), source));
  }
}
