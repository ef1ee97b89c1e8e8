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
 * The option section {@code accessLogs}: where a line goes for each request, or for each connection
 * of a TCP listener. Where several hold for a listener, the most specific list does and nothing of
 * the others; the empty list turns logs off.
 *
 * @param logs the logs
 */
public record AccessLogs(
    @JsonValue @JsonPropertyDescription("Where requests are logged.") List<AccessLogSpec> logs)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "accessLogs";

  /** Copies the list. */
  public AccessLogs {
    logs = List.copyOf(logs);
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return AccessLogSpec.upstreams(logs);
  }
}
