// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which upstreams depend on which secrets. Owned by the loop. */
final class UpstreamSecrets {

  private final SecretOutputs secrets;
  private final Map<ResourceRef, Set<SecretUse>> served = new HashMap<>();
  private final SecretDependents dependents;

  UpstreamSecrets(SecretOutputs secrets) {
    this.secrets = secrets;
    this.dependents = new SecretDependents(secrets.demand());
  }

  /** What may be known of secrets now. */
  SecretView view() {
    return secrets.view();
  }

  /** The upstreams that a change of secrets concerns. */
  Set<ResourceRef> dependents(SecretOutputs.Change change) {
    return dependents.of(change);
  }

  /** The secrets that an upstream asks for, whether they are there or not. */
  Set<ResourceRef> askedBy(ResourceRef upstream) {
    return dependents.askedBy(upstream);
  }

  /** Takes over what an upstream depends on now. */
  void set(Upstream upstream, UpstreamOutput output) {
    SecretUsers user = new SecretUsers(upstream.key(), List.of());
    dependents.set(upstream.ref(), output.needs(new SecretScope(view(), user), upstream.config()));
    serve(upstream.ref(), output.secrets());
  }

  /** An upstream is not there any more. */
  void remove(ResourceRef upstream) {
    dependents.set(upstream, SecretNeeds.NONE);
    serve(upstream, Set.of());
  }

  private void serve(ResourceRef upstream, Set<SecretUse> now) {
    Set<SecretUse> before = now.isEmpty() ? served.remove(upstream) : served.put(upstream, now);
    secrets.hold(now, before == null ? Set.of() : before);
  }

  /** What there is to say of the secrets of a cluster that is served. */
  List<Problem> problems(UpstreamOutput output) {
    return secrets.problems(output.secrets());
  }
}
