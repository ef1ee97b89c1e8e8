// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotSource;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that knows how many follow it. */
final class CountedSource implements SnapshotSource {

  private final SnapshotSource source;
  private final AtomicInteger followers = new AtomicInteger();

  CountedSource(SnapshotSource source) {
    this.source = source;
  }

  int followers() {
    return followers.get();
  }

  @Override
  public String group(Node node) {
    return source.group(node);
  }

  @Override
  public Following follow(String group, SnapshotListener listener) {
    followers.incrementAndGet();
    Following following = source.follow(group, listener);
    return () -> {
      following.close();
      followers.decrementAndGet();
    };
  }

  @Override
  public DeliveryObserver deliveries() {
    return source.deliveries();
  }
}
