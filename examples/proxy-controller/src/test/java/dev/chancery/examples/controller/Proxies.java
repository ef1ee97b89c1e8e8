// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.ResourceListener;
import dev.chancery.core.input.Stored;
import dev.chancery.core.input.Watcher;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The proxies that a control plane has had. */
final class Proxies implements ResourceListener<Proxy>, AutoCloseable {

  private final BlockingQueue<List<String>> hosts = new LinkedBlockingQueue<>();
  private final Watcher<Proxy> watch;

  Proxies(ControlPlane controlPlane) {
    this.watch = controlPlane.watch(Proxy.class, this);
  }

  @Override
  public void changed(Stored<Proxy> proxy) {
    hosts.add(
        proxy.resource().listeners().stream()
            .map(listener -> ((HttpListenerSpec) listener.protocol()).virtualHosts())
            .flatMap(List::stream)
            .map(VirtualHostSpec::name)
            .toList());
  }

  @Override
  public void removed(ResourceKey key) {
    hosts.add(List.of());
  }

  /** Waits until the proxy has these virtual hosts. */
  void awaitHosts(String... wanted) throws InterruptedException {
    List<List<String>> heard = new ArrayList<>();
    List<String> next;
    do {
      next = hosts.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("wanted %s, and heard %s", List.of(wanted), heard).isNotNull();
      heard.add(next);
    } while (!List.of(wanted).equals(next));
  }

  @Override
  public void close() {
    watch.close();
  }
}
