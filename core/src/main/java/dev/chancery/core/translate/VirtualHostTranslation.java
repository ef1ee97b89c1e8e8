// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.loop.Hooks;
import dev.chancery.core.policy.Place;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code virtualHost = v(virtual host, its policies, those of its upstreams that are missing, the
 * content of secrets that it names, how it reaches Envoy)}: an Envoy virtual host.
 */
final class VirtualHostTranslation {

  private static final String REPORTER = "routes";

  private final PolicyRules rules;
  private final MissingUpstream answer;
  private final HostConstraints constraints;

  /**
   * @param rules which policies hold where
   * @param constraints tells what Envoy would refuse
   * @param answer what is answered for what can't be served
   */
  VirtualHostTranslation(PolicyRules rules, ConstraintCheck constraints, MissingUpstream answer) {
    this.rules = rules;
    this.answer = answer;
    this.constraints = new HostConstraints(constraints, answer);
  }

  /**
   * What became of a virtual host.
   *
   * @param translated the virtual host, or none if a regular expression does not compile
   * @param demands what it requires of its listener
   * @param troubles what its policies have to say
   * @param told what its policies were told of secrets
   * @param again whether a plugin threw, so that it is worth another try later
   */
  record Output(
      Translated<EncodedResource> translated,
      Demands demands,
      List<Problem> troubles,
      Map<SecretQuestion, SecretAnswer> told,
      boolean again) {

    Output {
      troubles = List.copyOf(troubles);
    }
  }

  /**
   * Translates a virtual host.
   *
   * @param input all that is read, but secrets
   * @param secrets answers what its policies ask of secrets
   * @param hooks calls the policies
   * @param passes the policies' passes
   */
  Output translate(HostInput input, SecretRequests secrets, Hooks hooks, PolicyPasses passes) {
    PolicyReferences references =
        new PolicyReferences(input.named(), input.missing(), secrets, Optional.empty());
    PolicyRun run = new PolicyRun(hooks, passes, references);
    return new Making(input, run).make();
  }

  /** A virtual host that answers for itself, as its policies can't be applied now. */
  EncodedResource broken(HostInput input) {
    return input.plan().encode(broken(begun(input.spec())));
  }

  private VirtualHost broken(VirtualHost.Builder host) {
    Route.Builder all = Route.newBuilder().setMatch(RouteMatch.newBuilder().setPrefix("/"));
    return host.addRoutes(answer.broken(all)).build();
  }

  private static VirtualHost.Builder begun(VirtualHostSpec spec) {
    return VirtualHost.newBuilder().setName(spec.name()).addAllDomains(spec.domains());
  }

  /** One virtual host in the making. */
  private final class Making {

    private final HostInput input;
    private final PolicyRun run;
    private final RouteTranslation routes;
    private final VirtualHost.Builder built;
    private final List<String> fields = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> troubles = new ArrayList<>();

    Making(HostInput input, PolicyRun run) {
      this.input = input;
      this.run = run;
      this.routes = new RouteTranslation(new ForwardTranslation(input.missing(), answer), answer);
      this.built = begun(input.spec());
    }

    Output make() {
      Place place =
          rules.enter(
              input.setting().listener(),
              AttachmentPoint.VIRTUAL_HOST,
              input.setting().policies().host(),
              input.spec().options().options());
      for (int i = 0; i < input.spec().routes().size(); i++) {
        route("routes[%d]".formatted(i), input.spec().routes().get(i), place);
      }
      if (!problems.isEmpty()) {
        return output(Translated.failed(problems), Demands.NONE);
      }
      EncodedResource encoded = input.plan().encode(made(apply(place)));
      return output(Translated.of(encoded, problems), run.demands().demands());
    }

    private Output output(Translated<EncodedResource> translated, Demands demands) {
      troubles.addAll(run.problems());
      return new Output(
          translated, demands, troubles, run.references().secrets().told(), run.threw());
    }

    private VirtualHost made(boolean applied) {
      Optional<VirtualHost> sound =
          applied ? constraints.sound(built.build(), fields, troubles) : Optional.empty();
      return sound.orElseGet(() -> broken(begun(input.spec())));
    }

    private void route(String field, RouteSpec spec, Place host) {
      Place place =
          rules.enter(
              host,
              AttachmentPoint.ROUTE,
              input.setting().policies().route(spec.name()),
              spec.options().options());
      RoutePolicies policies = new RoutePolicies(rules, run, place, field);
      try {
        List<Route> made = routes.translate(field, spec, policies);
        built.addAllRoutes(made);
        fields.addAll(Collections.nCopies(made.size(), field));
      } catch (InvalidValueException e) {
        problems.add(Problem.error(REPORTER, e.field(), e.detail()));
      }
    }

    private boolean apply(Place place) {
      FilterConfigs configs = new FilterConfigs();
      boolean sound =
          run.tell(
              place,
              new Part("", "virtual-host", configs),
              (pass, context, policy) -> pass.applyVirtualHost(context, policy, built));
      configs.forEach(built::putTypedPerFilterConfig);
      return sound;
    }
  }
}
