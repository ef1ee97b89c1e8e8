// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Upstream;
import java.util.List;

/**
 * Finds the endpoints of upstreams of one type. For a back end that can only be asked, {@link
 * dev.chancery.spi.polling.PolledWatch} is most of the work.
 */
public interface DiscoveryPlugin extends Plugin {

  /**
   * {@return the name of the type section whose upstreams this plugin serves, such as {@code gce}}
   */
  String upstreamType();

  /**
   * Begins to watch endpoints. Nothing is watched until {@link EndpointWatch#track} names
   * upstreams. Called once; must not wait.
   *
   * @param context timers, executor and clock for this watch, all of which end with it
   * @param sink where endpoints and failures go, from any thread
   * @return the watch, which tracks nothing yet
   */
  EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink);

  /**
   * Begins to watch for upstreams that exist in the back end without a user's having written them.
   * None by default.
   *
   * @param context timers, executor and clock for this watch, all of which end with it
   * @param sink where the upstreams go, from any thread
   * @return what ends the watch
   */
  default AutoCloseable discoverUpstreams(PluginContext context, UpstreamSink sink) {
    sink.publish(List.of());
    return () -> {};
  }

  /**
   * As {@link #discoverUpstreams(PluginContext, UpstreamSink)}, for a back end that has sections of
   * upstreams as text, such as in annotations. This is the one that is called; it calls the other
   * one by default.
   *
   * @param context timers, executor and clock for this watch, all of which end with it
   * @param reader reads YAML and JSON into resources, by the kinds and sections of the installed
   *     plugins
   * @param sink where the upstreams go, from any thread
   * @return what ends the watch
   */
  default AutoCloseable discoverUpstreams(
      PluginContext context, ResourceReader reader, UpstreamSink sink) {
    return discoverUpstreams(context, sink);
  }

  /**
   * {@return what becomes of a discovered upstream that is discovered again and that a user may
   * have changed in between: keeps the user's options, and takes the new type section and metadata,
   * by default} Depends on the arguments alone, keeps namespace and name, and must not wait.
   *
   * @param existing what is there
   * @param discovered what was found now
   */
  default Upstream updateUpstream(Upstream existing, Upstream discovered) {
    return new Upstream(
        discovered.metadata(),
        discovered.config(),
        existing.options().values().isEmpty() ? discovered.options() : existing.options());
  }
}
