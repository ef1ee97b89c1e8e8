// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes YAML into a folder for a test. */
public record Folder(Path path) {

  /** An upstream, a proxy whose listener is called {@code http}, nothing wrong. */
  public static final String EDGE =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: echo}
      spec:
        static: {hosts: [{addr: 127.0.0.1, port: 9001}]}
      ---
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindAddress: 127.0.0.1
          bindPort: 8080
          httpListener:
            virtualHosts:
            - name: all
              domains: ["*"]
              routes:
              - routeAction: {single: {upstream: {name: echo}}}
      """;

  /** The same with a route to an upstream that is not there. */
  public static final String MISSING = EDGE.replace("{name: echo}}}", "{name: nobody}}}");

  /** Writes a file. */
  public Folder write(String file, String text) {
    try {
      Files.writeString(path.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
