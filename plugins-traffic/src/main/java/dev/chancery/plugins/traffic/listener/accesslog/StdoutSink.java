// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Envoy's standard output.
 *
 * @param format the form of a line
 */
@JsonTypeName("stdoutSink")
public record StdoutSink(@JsonUnwrapped LogFormat format) implements LogSink {}
