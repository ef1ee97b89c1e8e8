// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.envoyproxy.envoy.service.discovery.v3.ResourceLocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads names that come with dynamic parameters (xDS proposal TP2). All resources of this server
 * are without constraints, so they match whatever the parameters are.
 */
final class Locators {

  private Locators() {}

  /** Plain names and those of locators. */
  static List<String> names(List<String> plain, List<ResourceLocator> locators) {
    if (locators.isEmpty()) {
      return plain;
    }
    List<String> names = new ArrayList<>(plain);
    locators.forEach(locator -> names.add(locator.getName()));
    return names;
  }

  /** The parameters by name; of a name that is given twice, the last ones. */
  static Map<String, Map<String, String>> parameters(
      List<ResourceLocator> some, List<ResourceLocator> others) {
    if (some.isEmpty() && others.isEmpty()) {
      return Map.of();
    }
    Map<String, Map<String, String>> parameters = new HashMap<>();
    some.forEach(one -> parameters.put(one.getName(), one.getDynamicParametersMap()));
    others.forEach(one -> parameters.put(one.getName(), one.getDynamicParametersMap()));
    return Map.copyOf(parameters);
  }
}
