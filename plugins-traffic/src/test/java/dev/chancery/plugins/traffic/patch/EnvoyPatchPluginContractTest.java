// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import static dev.chancery.spi.model.AttachmentPoint.DESTINATION;
import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.UPSTREAM;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Patches")
class EnvoyPatchPluginContractTest extends PolicyPluginContract {

  private static final Map<String, Set<AttachmentPoint>> RIGHT =
      Map.of(
          "{patches: [{merge: {metadata: {filterMetadata: {a: {b: c}}}}}]}",
          Set.of(LISTENER, VIRTUAL_HOST, ROUTE, UPSTREAM),
          "{patches: [{merge: {tcpBacklogSize: 7}}]}",
          Set.of(LISTENER),
          "{patches: [{target: FILTER_CHAIN, merge: {transportSocketConnectTimeout: 3s}}]}",
          Set.of(LISTENER),
          "{patches: [{target: HTTP_CONNECTION_MANAGER, merge: {maxRequestHeadersKb: 96}}]}",
          Set.of(LISTENER),
          "{patches: [{target: TCP_PROXY, merge: {maxConnectAttempts: 3}}]}",
          Set.of(LISTENER),
          "{patches: [{target: ROUTE_CONFIGURATION, merge: {validateClusters: true}}]}",
          Set.of(LISTENER),
          "{patches: [{merge: {includeRequestAttemptCount: true}}]}",
          Set.of(VIRTUAL_HOST),
          "{patches: [{jsonPatch: [{op: add, path: /decorator, value: {operation: a}}]}]}",
          Set.of(ROUTE),
          "{patches: [{merge: {metadataMatch: {filterMetadata: {a: {b: c}}}}}]}",
          Set.of(DESTINATION),
          "{patches: [{merge: {connectTimeout: 3s}}]}",
          Set.of(UPSTREAM));

  @Override
  protected Plugin newPlugin() {
    return new EnvoyPatchPlugin();
  }

  @Override
  protected String option() {
    return "envoyPatch";
  }

  @Override
  protected List<String> rightSettings() {
    return List.copyOf(RIGHT.keySet());
  }

  @Override
  protected Set<AttachmentPoint> meantFor(String settings) {
    return RIGHT.getOrDefault(settings, Set.of());
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of(
        "{patches: []}",
        "{patches: [{}]}",
        "{patches: [{merge: {noSuchField: 1}}]}",
        "{patches: [{target: TCP_PROXY, merge: {statPrefix: [a]}}]}",
        "{patches: [{jsonPatch: [{op: add, path: name}]}]}",
        "{patches: [{jsonPatch: [{op: remove, path: /noSuchField}]}]}");
  }
}
