// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import dev.chancery.snapshot.NodeStatus.TypeStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Remembers what each connected node took and refused, and passes it on to an observer. */
final class DeliveryLog implements DeliveryObserver {

  private final Map<String, NodeLog> nodes = new ConcurrentHashMap<>();
  private final DeliveryObserver next;

  DeliveryLog(DeliveryObserver next) {
    this.next = next;
  }

  Optional<NodeStatus> status(String nodeId) {
    NodeLog node = nodes.get(nodeId);
    return node == null ? Optional.empty() : Optional.of(node.status(nodeId));
  }

  List<NodeStatus> statuses() {
    Map<String, NodeStatus> statuses = new TreeMap<>();
    nodes.forEach((id, node) -> statuses.put(id, node.status(id)));
    return List.copyOf(statuses.values());
  }

  @Override
  public void opened(Client client) {
    nodes.compute(
        client.nodeId(), (id, node) -> (node == null ? new NodeLog() : node).with(client));
    next.opened(client);
  }

  @Override
  public void acknowledged(Client client, String typeUrl, String version) {
    change(client, typeUrl, status -> status.acknowledge(version));
    next.acknowledged(client, typeUrl, version);
  }

  @Override
  public void rejected(
      Client client, String typeUrl, String version, Set<String> names, String message) {
    change(client, typeUrl, status -> status.reject(version, names, message));
    next.rejected(client, typeUrl, version, names, message);
  }

  @Override
  public void refusing(Client client, String typeUrl, Map<String, String> reasons) {
    if (reasons.isEmpty()) {
      change(client, typeUrl, TypeStatus::mended);
    }
    next.refusing(client, typeUrl, reasons);
  }

  @Override
  public void closed(Client client) {
    nodes.computeIfPresent(client.nodeId(), (id, node) -> node.without() ? null : node);
    next.closed(client);
  }

  private void change(Client client, String typeUrl, UnaryOperator<TypeStatus> change) {
    NodeLog node = nodes.get(client.nodeId());
    if (node != null) {
      node.change(typeUrl, change);
    }
  }

  /** One node; it is forgotten with its last stream. */
  private static final class NodeLog {

    private final Map<String, TypeStatus> types = new HashMap<>();
    private String group = "";
    private int streams;

    synchronized NodeLog with(Client client) {
      group = client.group();
      streams++;
      return this;
    }

    synchronized boolean without() {
      streams--;
      return streams == 0;
    }

    synchronized void change(String typeUrl, UnaryOperator<TypeStatus> change) {
      types.put(typeUrl, change.apply(types.getOrDefault(typeUrl, TypeStatus.NEW)));
    }

    synchronized NodeStatus status(String nodeId) {
      return new NodeStatus(nodeId, group, streams, types);
    }
  }
}
