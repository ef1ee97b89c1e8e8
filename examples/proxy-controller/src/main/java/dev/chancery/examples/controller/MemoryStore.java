package dev.chancery.examples.controller;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.store.WriteCondition;
import java.util.Optional;

/** Keeps the proxy in the control plane itself, for as long as that runs. */
record MemoryStore(ControlPlane controlPlane, ResourceRef name) implements ProxyStore {

  @Override
  public Optional<Found> read() {
    return controlPlane
        .get(Proxy.class, new ResourceKey(Proxy.KIND, name))
        .map(stored -> new Found(Optional.of(stored.resource()), stored.resourceVersion()));
  }

  @Override
  public void write(Proxy proxy, Optional<String> version) {
    controlPlane.apply(
        proxy, version.map(WriteCondition::ifVersion).orElseGet(WriteCondition::create));
  }
}
