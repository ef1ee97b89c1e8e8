// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.snapshot.DeliveryObserver.Client;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a source what clients make of what they are sent, and holds back what it throws. */
final class ContainedDeliveries {

  private static final Logger LOG = LoggerFactory.getLogger(ContainedDeliveries.class);

  private final DeliveryObserver observer;

  ContainedDeliveries(DeliveryObserver observer) {
    this.observer = observer;
  }

  void opened(Client client) {
    contain(() -> observer.opened(client));
  }

  void acknowledged(Client client, String typeUrl, Outgoing response) {
    contain(() -> observer.acknowledged(client, typeUrl, response.snapshotVersion()));
  }

  void rejected(Client client, String typeUrl, Outgoing response, String message) {
    contain(
        () ->
            observer.rejected(
                client, typeUrl, response.snapshotVersion(), response.nameSet(), message));
  }

  void refusing(Client client, String typeUrl, Map<String, String> reasons) {
    contain(() -> observer.refusing(client, typeUrl, reasons));
  }

  void closed(Client client) {
    contain(() -> observer.closed(client));
  }

  private void contain(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("the delivery observer {} failed; the stream goes on", observer.getClass(), e);
    }
  }
}
