// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyPass;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The passes of one translation of a proxy, each begun when it is first needed. Safe for use by
 * several threads: one that hangs in a plugin may come back.
 */
final class PolicyPasses {

  private final ResourceRef proxy;
  private final ProxyMeans means;
  private final Map<String, PolicyPass<Option>> begun = new ConcurrentHashMap<>();

  /**
   * @param proxy the proxy
   * @param means what is lent to all of them
   */
  PolicyPasses(ResourceRef proxy, ProxyMeans means) {
    this.proxy = proxy;
    this.means = means;
  }

  EnvoyJson json() {
    return means.json();
  }

  String describe(ResourceRef upstream) {
    return means.names().apply(upstream);
  }

  @SuppressWarnings("unchecked") // a policy is given options of its own class alone
  PolicyPass<Option> of(PolicyRole<?> role) {
    PolicyPass<Option> known = begun.get(role.kind().option());
    if (known != null) {
      return known;
    }
    PolicyPass<Option> pass = (PolicyPass<Option>) (PolicyPass<?>) role.begin(proxy);
    begun.put(role.kind().option(), pass);
    return pass;
  }
}
