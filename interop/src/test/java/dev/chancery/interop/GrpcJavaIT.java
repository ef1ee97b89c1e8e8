// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import java.nio.file.Path;
import java.util.List;

/** grpc-java's xDS client, of {@code grpc-xds}. */
class GrpcJavaIT extends ProxylessClientContract {

  @Override
  List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
        "-cp",
        System.getProperty("java.class.path"),
        GrpcJavaClient.class.getName());
  }
}
