// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Message;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.translate.ExtraTranslation.Extras;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Problem;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What policies of a proxy have served beside its listeners and upstreams. */
final class ExtraTranslation implements PartWork.Translation<ProxyInput, Extras> {

  private final ConstraintCheck constraints;

  /**
   * @param constraints tells what Envoy would refuse
   */
  ExtraTranslation(ConstraintCheck constraints) {
    this.constraints = constraints;
  }

  /**
   * What is served beside.
   *
   * @param resources the resources
   * @param secrets the secrets that they name
   */
  record Extras(List<EncodedResource> resources, Set<SecretUse> secrets) {}

  @Override
  public String what() {
    return "what it adds";
  }

  @Override
  public boolean hasPolicies(ProxyInput input) {
    return !input.place().due().isEmpty();
  }

  @Override
  public Set<SecretUse> secrets(Extras made) {
    return made.secrets();
  }

  @Override
  public TranslatedPart<ProxyInput, Extras> translate(
      ProxyInput input, SecretRequests secrets, Hooks hooks, PolicyPasses passes) {
    ListenerExtras extras = new ListenerExtras("");
    PolicyRun run =
        new PolicyRun(
            hooks,
            passes,
            new PolicyReferences(input.named(), input.missing(), secrets, Optional.of(extras)));
    Map<String, EncodedResource> made = new LinkedHashMap<>();
    List<Problem> refused = new ArrayList<>();
    boolean sound =
        run.tell(
            input.place(),
            new Part("", "proxy", new FilterConfigs()),
            (pass, context, p) ->
                pass.resources(context, p).forEach(message -> add(message, made, refused)));
    refused.addAll(run.problems());
    List<EncodedResource> all = new ArrayList<>(made.values());
    all.addAll(extras.encodedClusters());
    Optional<Extras> whole =
        sound && !hasErrors(refused)
            ? Optional.of(new Extras(List.copyOf(all), secrets.uses()))
            : Optional.empty();
    return new TranslatedPart<>(input, whole, secrets.told(), refused, run.threw());
  }

  private static boolean hasErrors(List<Problem> problems) {
    return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  private void add(Message message, Map<String, EncodedResource> made, List<Problem> refused) {
    EncodedResource resource = encoded(message);
    String what = "%s '%s'".formatted(message.getDescriptorForType().getName(), resource.name());
    if (made.putIfAbsent(resource.id().toString(), resource) != null) {
      throw new InvalidValueException("", "found %s a second time".formatted(what));
    }
    refused.addAll(constraints.errors("", what, message));
  }

  private static EncodedResource encoded(Message message) {
    return EncodedResource.of(name(message), message);
  }

  private static String name(Message message) {
    if (message instanceof Cluster cluster) {
      return clusterName(cluster);
    } else if (message instanceof Listener listener) {
      return listener.getName();
    } else if (message instanceof RouteConfiguration routes) {
      return routes.getName();
    } else if (message instanceof TypedExtensionConfig config) {
      return config.getName();
    } else if (message instanceof Runtime runtime) {
      return runtime.getName();
    }
    throw new IllegalStateException(
        "made a resource of type %s (expected: a Cluster, Listener, RouteConfiguration, TypedExtensionConfig or Runtime)"
            .formatted(message.getDescriptorForType().getFullName()));
  }

  private static String clusterName(Cluster cluster) {
    if (cluster.getName().indexOf('_') >= 0) {
      throw new InvalidValueException(
          "",
          "found a cluster named '%s' (expected: no underscore, as names of upstreams' clusters have one)"
              .formatted(cluster.getName()));
    }
    return cluster.getName();
  }
}
