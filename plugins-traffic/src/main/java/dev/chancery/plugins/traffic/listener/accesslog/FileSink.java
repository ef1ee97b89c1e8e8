// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chancery.spi.model.Check;

/**
 * A file on Envoy's machine.
 *
 * @param path where it is; {@code /dev/stdout} is the standard output
 * @param format the form of a line
 */
@JsonTypeName("fileSink")
public record FileSink(
    @JsonPropertyDescription("Path of the file on Envoy's machine.") String path,
    @JsonUnwrapped LogFormat format)
    implements LogSink {

  /** Checks that there is a path. */
  public FileSink {
    Check.notEmpty("path", path);
  }
}
