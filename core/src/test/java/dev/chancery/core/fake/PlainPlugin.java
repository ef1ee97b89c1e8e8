// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Owns {@link Plain} and {@link Colour}, does what a test says, and counts its calls. */
public final class PlainPlugin implements UpstreamPlugin {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Hook hook = (context, upstream, out) -> {};

  /** What a test wants to happen besides. */
  public interface Hook {
    /** Called for each upstream; may throw. */
    void process(UpstreamContext context, Upstream upstream, Cluster.Builder out);
  }

  /** Sets what happens besides. */
  public void hook(Hook newHook) {
    hook = newHook;
  }

  /** The names of the upstreams that were processed since the last call of this method. */
  public List<String> calls() {
    List<String> made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(
        Section.upstreamType("plain", Plain.class), Section.option("colour", Colour.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    calls.add(upstream.metadata().name());
    upstream.config(Plain.class).ifPresent(plain -> note(out, "value", plain.value()));
    upstream.options().get(Colour.class).ifPresent(colour -> note(out, "colour", colour.name()));
    hook.process(context, upstream, out);
  }

  private static void note(Cluster.Builder out, String key, String value) {
    Struct.Builder notes =
        out
            .getMetadata()
            .getFilterMetadataOrDefault("test", Struct.getDefaultInstance())
            .toBuilder();
    notes.putFields(key, Value.newBuilder().setStringValue(value).build());
    out.getMetadataBuilder().putFilterMetadata("test", notes.build());
  }
}
