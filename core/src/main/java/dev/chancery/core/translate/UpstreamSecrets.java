package dev.chancery.core.translate;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which upstreams depend on which secrets. Owned by the loop. */
final class UpstreamSecrets {

  private static final String REPORTER = "secrets";

  private final SecretOutputs secrets;
  private final Map<ResourceRef, Needs> needs = new HashMap<>();
  private final Map<ResourceRef, Set<ResourceRef>> dependents = new HashMap<>();

  /**
   * What an upstream needs.
   *
   * @param dependsOn the secrets whose coming and going concerns it
   * @param served the parts that its cluster names
   */
  private record Needs(Set<ResourceRef> dependsOn, Set<SecretUse> served) {
    static final Needs NONE = new Needs(Set.of(), Set.of());
  }

  UpstreamSecrets(SecretOutputs secrets) {
    this.secrets = secrets;
  }

  /** What may be known of secrets now. */
  SecretView view() {
    return secrets.view();
  }

  /** The upstreams that depend on any of some secrets. */
  Set<ResourceRef> dependents(Collection<ResourceRef> some) {
    Set<ResourceRef> found = new TreeSet<>();
    some.forEach(secret -> found.addAll(dependents.getOrDefault(secret, Set.of())));
    return found;
  }

  /** Takes over what an upstream depends on now. */
  void set(ResourceRef upstream, UpstreamOutput output) {
    change(upstream, new Needs(output.dependsOn(), output.secrets()));
  }

  /** An upstream is not there any more. */
  void remove(ResourceRef upstream) {
    change(upstream, Needs.NONE);
  }

  private void change(ResourceRef upstream, Needs now) {
    Needs before = needs.getOrDefault(upstream, Needs.NONE);
    if (now.equals(before)) {
      return;
    }
    if (now.equals(Needs.NONE)) {
      needs.remove(upstream);
    } else {
      needs.put(upstream, now);
    }
    before.dependsOn().forEach(secret -> leave(secret, upstream));
    now.dependsOn()
        .forEach(secret -> dependents.computeIfAbsent(secret, s -> new TreeSet<>()).add(upstream));
    secrets.hold(now.served(), before.served());
  }

  private void leave(ResourceRef secret, ResourceRef upstream) {
    dependents.computeIfPresent(
        secret,
        (s, upstreams) -> {
          upstreams.remove(upstream);
          return upstreams.isEmpty() ? null : upstreams;
        });
  }

  /** What there is to say of the secrets of a cluster that is served. */
  List<Problem> problems(UpstreamOutput output) {
    return output.secrets().stream()
        .map(SecretUse::secret)
        .distinct()
        .filter(secrets::isGone)
        .sorted()
        .map(
            secret ->
                Problem.warning(
                    REPORTER,
                    "",
                    "secret %s has gone, and is served as it was; write it again, or have the upstream name another"
                        .formatted(secret)))
        .toList();
  }
}
