// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;

/**
 * The option section {@code listenerAccessLogs}: where a line goes for each connection that a
 * listener takes, whatever becomes of it; also for one that no filter chain takes, which {@link
 * AccessLogs} never hear of. Where several hold for a listener, the most specific list does and
 * nothing of the others.
 *
 * @param logs the logs
 */
public record ListenerAccessLogs(
    @JsonValue @JsonPropertyDescription("Where connections are logged.") List<AccessLogSpec> logs)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "listenerAccessLogs";

  /** Copies the list. */
  public ListenerAccessLogs {
    logs = List.copyOf(logs);
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return AccessLogSpec.upstreams(logs);
  }
}
