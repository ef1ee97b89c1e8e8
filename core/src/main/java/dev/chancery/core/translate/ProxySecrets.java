// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.ProxyPolicies;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The secrets in the snapshot of one proxy. Several of its parts may name the same; it goes when
 * the last one leaves it. Owned by the loop.
 */
final class ProxySecrets {

  private final SecretOutputs secrets;
  private final ResourceRef proxy;
  private final UseCounts<SecretUse> uses = new UseCounts<>();
  private final Set<SecretUse> served = new HashSet<>();
  private final Set<SecretUse> due = new LinkedHashSet<>();

  /**
   * @param secrets what secrets were translated to
   * @param proxy whose snapshot it is
   */
  ProxySecrets(SecretOutputs secrets, ResourceRef proxy) {
    this.secrets = secrets;
    this.proxy = proxy;
  }

  /** What there is to say of secrets that are served. */
  List<Problem> problems(Set<SecretUse> named) {
    return secrets.problems(named);
  }

  /**
   * What the proxy's own parts may know of secrets now.
   *
   * @param policies what is attached by reference to the proxy and its parts
   */
  SecretScope scope(ProxyPolicies policies) {
    ResourceKey key = new ResourceKey(Proxy.KIND, proxy);
    return new SecretScope(secrets.view(), new SecretUsers(key, policies.policies()));
  }

  /**
   * A part of the proxy, such as an upstream or a listener, names other secrets than before.
   *
   * @param now what it names
   * @param before what it named when this was called for it last; nothing for a new part
   */
  void change(Set<SecretUse> now, Set<SecretUse> before) {
    if (!now.equals(before)) {
      Set<SecretUse> ended = uses.change(now, before);
      due.addAll(now);
      due.addAll(ended);
    }
  }

  /** A secret is another than before. */
  void renewed(SecretUse use) {
    due.add(use);
  }

  /** Takes over into the snapshot whatever changed since the last time. */
  void write(Snapshot.Edit edit) {
    for (SecretUse use : due) {
      if (uses.isUsed(use)) {
        secrets.resource(use).ifPresent(edit::put);
        begin(use);
      } else {
        edit.remove(ResourceTypes.SECRET, use.name());
        end(use);
      }
    }
    due.clear();
  }

  private void begin(SecretUse use) {
    if (served.add(use)) {
      secrets.hold(List.of(use), List.of());
      secrets.proxies().begin(use, proxy);
    }
  }

  private void end(SecretUse use) {
    if (served.remove(use)) {
      secrets.hold(List.of(), List.of(use));
      secrets.proxies().end(use, proxy);
    }
  }
}
