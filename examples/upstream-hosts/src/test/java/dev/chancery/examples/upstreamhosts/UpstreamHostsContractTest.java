// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.upstreamhosts;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.ProxyTranslatorPluginContract;
import java.util.List;

/** The plugin keeps the contract of proxy translators. */
class UpstreamHostsContractTest extends ProxyTranslatorPluginContract {

  private static String upstream(String metadata) {
    return """
    apiVersion: chancery.dev/v1
    kind: Upstream
    metadata: {%s}
    spec: {any: {}}
    """
        .formatted(metadata);
  }

  @Override
  protected Plugin newPlugin() {
    return new UpstreamHostsPlugin();
  }

  @Override
  protected List<String> rightResources() {
    return List.of(
        upstream("namespace: shop, name: cart"),
        upstream("namespace: c, name: a.b, creationTimestamp: 2025-01-01T00:00:00Z"));
  }

  /** Those that come to the domain of one that is older. */
  @Override
  protected List<String> wrongResources() {
    return List.of(
        upstream("namespace: b.c, name: a"),
        upstream("namespace: b.c, name: a, creationTimestamp: 2026-01-01T00:00:00Z"));
  }
}
