// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.BackendPlugin;
import dev.chancery.spi.ResourceKind;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** Makes {@link Vm}s upstreams of the type {@link Found}, unless a test says otherwise. */
public final class VmPlugin implements BackendPlugin<Vm> {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile BiFunction<Vm, Metadata, Upstream> making = VmPlugin::found;

  /** The upstream that discovery is to find endpoints for. */
  public static Upstream found(Vm vm, Metadata metadata) {
    return new Upstream(metadata, new Found(vm.value()), Options.NONE);
  }

  /** Sets what a resource becomes. */
  public void making(BiFunction<Vm, Metadata, Upstream> newMaking) {
    making = newMaking;
  }

  /** The names of the resources that were looked at since the last call of this method. */
  public List<String> calls() {
    List<String> made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  @Override
  public String name() {
    return "vms";
  }

  @Override
  public ResourceKind<Vm> kind() {
    return new ResourceKind<>(Vm.KIND, Vm.class);
  }

  @Override
  public Upstream upstream(Vm backend, Metadata metadata) {
    calls.add(backend.metadata().name());
    return making.apply(backend, metadata);
  }
}
