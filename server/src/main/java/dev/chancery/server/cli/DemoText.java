// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.envoy.EnvoyProcess;
import dev.chancery.server.demo.Demo;

/** What the demo tells people to try. */
final class DemoText {

  private DemoText() {}

  static String withEnvoy(Demo demo, EnvoyProcess envoy) {
    return """

        Envoy takes requests, and Chancery tells it what to do with them. Try:

          curl %s         the back end blue, or in one of four cases green
          curl %s    green alone
          curl -i %s   a redirect
          curl %s       an answer by Envoy itself

        %s
          Envoy          admin %s, log %s

        Ctrl-C ends it all.
        """
        .formatted(
            demo.url("/"),
            demo.url("/green"),
            demo.url("/old"),
            demo.url("/hi"),
            controlPlane(demo),
            envoy.admin().address(),
            envoy.log());
  }

  static String withoutEnvoy(Demo demo) {
    return """

        Chancery serves, and waits for an Envoy. Where you have one, start it with:

          ./chancery bootstrap --node-id demo --role %s --xds-port %d > envoy.json
          envoy -c envoy.json

        Then try: curl %s

        %s

        Ctrl-C ends it all.
        """
        .formatted(Demo.ROLE, demo.xdsPort(), demo.url("/"), controlPlane(demo));
  }

  private static String controlPlane(Demo demo) {
    return """
        Change %s – the weights, say – and ask again: it takes effect at once.

          control plane  xDS port %d, admin %s (see /v1/status and /metrics)"""
        .formatted(demo.folder().resolve("edge.yaml"), demo.xdsPort(), demo.adminUrl());
  }
}
