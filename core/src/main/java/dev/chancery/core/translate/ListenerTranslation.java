// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.ByteString;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.policy.Place;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.core.translate.ListenerTranslation.Made;
import dev.chancery.core.translate.PolicyRun.Body;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code listener = h(listener without its virtual hosts, its policies, what those of its virtual
 * hosts require, the secrets that it names)}: the Envoy listener, which names its route
 * configuration but does not hold it.
 */
final class ListenerTranslation implements PartWork.Translation<ListenerInput, Made> {

  private static final String REPORTER = "listeners";

  private final PolicyRules rules;
  private final ConstraintCheck constraints;

  /**
   * @param rules which policies hold where
   * @param constraints tells what Envoy would refuse
   */
  ListenerTranslation(PolicyRules rules, ConstraintCheck constraints) {
    this.rules = rules;
    this.constraints = constraints;
  }

  /**
   * A listener.
   *
   * @param listener the listener
   * @param routes fields of its route configuration, encoded
   * @param clusters clusters that its policies brought
   * @param secrets the secrets that it names
   */
  record Made(
      EncodedResource listener,
      ByteString routes,
      List<EncodedResource> clusters,
      Set<SecretUse> secrets) {}

  @Override
  public String what() {
    return "the listener";
  }

  @Override
  public boolean hasPolicies(ListenerInput input) {
    return input.hasPolicies();
  }

  @Override
  public Set<SecretUse> secrets(Made made) {
    return made.secrets();
  }

  @Override
  public TranslatedPart<ListenerInput, Made> translate(
      ListenerInput input, SecretRequests secrets, Hooks hooks, PolicyPasses passes) {
    ListenerExtras extras = new ListenerExtras(input.spec().name());
    PolicyRun run =
        new PolicyRun(
            hooks,
            passes,
            new PolicyReferences(input.named(), input.missing(), secrets, Optional.of(extras)));
    List<Problem> refused = new ArrayList<>();
    Optional<Made> made = new Making(input, run, extras, refused).make();
    refused.addAll(run.problems());
    return new TranslatedPart<>(input, made, secrets.told(), refused, run.threw());
  }

  /** One listener in the making. */
  private final class Making {

    private final ListenerInput input;
    private final ListenerSpec spec;
    private final PolicyRun run;
    private final ListenerExtras extras;
    private final List<Problem> refused;
    private final Part part = new Part("", "listener", new FilterConfigs());
    private final Listener.Builder listener = Listener.newBuilder();
    private final List<ListenerFilter> inspectors = new ArrayList<>();
    private final RouteConfiguration.Builder routes = RouteConfiguration.newBuilder();

    /**
     * @param refused takes what Envoy would refuse
     */
    Making(ListenerInput input, PolicyRun run, ListenerExtras extras, List<Problem> refused) {
      this.input = input;
      this.spec = input.spec();
      this.run = run;
      this.extras = extras;
      this.refused = refused;
    }

    Optional<Made> make() {
      begin();
      boolean sound =
          chains()
              && listener()
              && tell(
                  input.places().http(spec),
                  (pass, context, p) -> pass.applyRouteConfiguration(context, p, routes));
      return sound ? made() : Optional.empty();
    }

    private boolean tell(Place place, Body body) {
      return run.tell(place, part, body);
    }

    private void begin() {
      listener
          .setName(spec.name())
          .setAddress(
              Address.newBuilder()
                  .setSocketAddress(
                      SocketAddress.newBuilder()
                          .setAddress(spec.bindAddress())
                          .setPortValue(spec.bindPort())
                          // One socket for both families where the address is that of none in
                          // particular.
                          .setIpv4Compat(spec.bindAddress().equals("::"))));
    }

    private boolean chains() {
      for (int i = 0; i < input.places().chains().size(); i++) {
        ChainTranslation chain = new ChainTranslation(rules, input, run, i);
        Optional<List<FilterChain>> made = chain.make();
        if (made.isEmpty()) {
          return false;
        }
        listener.addAllFilterChains(made.get());
        inspectors.addAll(chain.inspectors());
      }
      return true;
    }

    private boolean listener() {
      boolean sound =
          tell(
              input.places().listener(),
              (pass, context, p) -> {
                listener.addAllListenerFilters(pass.listenerFilters(context, p));
                pass.applyListener(context, p, listener);
              });
      Inspectors.add(listener, inspectors);
      return sound;
    }

    private Optional<Made> made() {
      RouteConfiguration rest = routes.clearName().clearVirtualHosts().build();
      Listener built = listener.setName(spec.name()).build();
      try {
        ChainMatches.checkDistinct(built.getFilterChainsList());
      } catch (InvalidValueException e) {
        refused.add(Problem.error(REPORTER, e.field(), e.detail()));
      }
      refused.addAll(constraints.errors("", "the listener", built));
      refused.addAll(constraints.errors("", "its route configuration", rest));
      extras
          .clusters()
          .forEach(
              cluster ->
                  refused.addAll(
                      constraints.errors("", "the cluster " + cluster.getName(), cluster)));
      return refused.isEmpty() ? Optional.of(made(built, rest)) : Optional.empty();
    }

    private Made made(Listener built, RouteConfiguration rest) {
      return new Made(
          EncodedResource.of(spec.name(), built),
          rest.toByteString(),
          extras.encodedClusters(),
          run.references().secrets().uses());
    }
  }
}
