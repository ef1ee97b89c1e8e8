// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.Place;
import dev.chancery.core.policy.ProxyPolicies;
import dev.chancery.core.translate.ExtraTranslation.Extras;
import dev.chancery.core.translate.ListenerInput.Places;
import dev.chancery.core.translate.ListenerTranslation.Made;
import dev.chancery.core.translate.TranslatedListener.Hosts;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One translation of a proxy: looks once at each of its parts, and translates those that are not as
 * they were. Changes nothing but itself. Owned by the loop.
 */
final class ProxyPass {

  /** Whom problems of destinations and resources are from. */
  static final String REPORTER = "routes";

  private final ProxyMeans means;
  private final PolicyPasses passes;
  private final SecretScope secrets;
  private final Map<String, TranslatedListener> before;
  private final Predicate<ResourceRef> servable;
  private final Set<ResourceRef> turned;
  private final Map<String, TranslatedListener> listeners = new HashMap<>();
  private final List<EncodedResource> resources = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> errors = new ArrayList<>();
  private final List<Set<ResourceRef>> begun = new ArrayList<>();
  private final List<Set<ResourceRef>> ended = new ArrayList<>();
  private final List<EncodedResource> changedHosts = new ArrayList<>();
  private final List<EncodedResource> goneHosts = new ArrayList<>();
  private final Map<SecretQuestion, SecretAnswer> told = new HashMap<>();
  private boolean postponed;
  private @Nullable TranslatedPart<ProxyInput, Extras> extras;

  ProxyPass(
      ProxyMeans means,
      PolicyPasses passes,
      Map<String, TranslatedListener> before,
      ProxySurroundings surroundings) {
    this.means = means;
    this.passes = passes;
    this.before = before;
    this.servable = surroundings.servable();
    this.turned = surroundings.turned();
    this.secrets = surroundings.secrets();
  }

  /** The listeners by name. */
  Map<String, TranslatedListener> listeners() {
    return listeners;
  }

  /** Listeners and route configurations, all of them; meaningless if the pass is not sound. */
  List<EncodedResource> resources() {
    return resources;
  }

  /** What there is to say. */
  List<Problem> problems() {
    return problems;
  }

  /** What forbids to serve it. */
  List<Problem> errors() {
    return errors;
  }

  /** Whether it is to be done again, as a plugin was not called that has to be. */
  boolean isPostponed() {
    return postponed;
  }

  boolean sound() {
    return errors.isEmpty();
  }

  /** Of the virtual hosts that are resources of their own, those that were made now. */
  List<EncodedResource> changedHosts() {
    return changedHosts;
  }

  /** Of the virtual hosts that were resources of their own, those that are not there any more. */
  List<EncodedResource> goneHosts() {
    return goneHosts;
  }

  /** What was asked of secrets, and what is served depends on. */
  SecretNeeds secretNeeds() {
    Map<SecretQuestion, SecretAnswer> all = new HashMap<>(told);
    listeners.values().forEach(listener -> all.putAll(listener.told()));
    extras().ifPresent(part -> all.putAll(part.told()));
    return SecretNeeds.of(all, secrets());
  }

  /** The secrets that its listeners, and what is beside them, name. */
  Set<SecretUse> secrets() {
    Set<SecretUse> uses = new HashSet<>();
    listeners.values().forEach(listener -> uses.addAll(listener.secrets()));
    extras().flatMap(TranslatedPart::made).ifPresent(made -> uses.addAll(made.secrets()));
    return uses;
  }

  /** Of each part that was made now, the upstreams that it names. */
  List<Set<ResourceRef>> begun() {
    return begun;
  }

  /** Of each part that is not there any more, the upstreams that it named. */
  List<Set<ResourceRef>> ended() {
    return ended;
  }

  /**
   * Translates a listener.
   *
   * @param field where it stands
   * @param spec the listener
   * @param places what holds for it
   * @param policies what is attached by reference to the proxy and its parts
   */
  void listener(String field, ListenerSpec spec, Places places, ProxyPolicies policies) {
    TranslatedListener old = before.getOrDefault(spec.name(), TranslatedListener.none());
    RoutePlan plan = RoutePlan.of(spec);
    if (!plan.equals(old.plan())) {
      old = TranslatedListener.none();
    }
    Place outer = old.outer(means.rules().within(places.http(spec)));
    List<TranslatedHost> hosts = List.of();
    Optional<HttpListenerSpec> http = spec.protocol().http();
    if (http.isPresent()) {
      hosts =
          translated(
              old,
              http.get().virtualHosts(),
              plan,
              host -> HostSetting.of(outer, policies.host(spec.name(), host.name())));
    }
    TranslatedPart<ListenerInput, Made> head = head(old, field, spec, places, hosts);
    Set<ResourceRef> named = named(field, spec, head.input());
    begun.add(named);
    ended.add(old.named());
    account(field + "." + path(spec), old, hosts, plan);
    RouteTable routes = routes(old, spec, head, hosts);
    listeners.put(
        spec.name(), new TranslatedListener(head, named, new Hosts(outer, hosts), routes));
  }

  /** Where the virtual hosts of a listener stand in it. */
  private static String path(ListenerSpec spec) {
    return spec.protocol().filterChains().stream()
        .filter(chain -> chain.content() instanceof HttpListenerSpec)
        .map(FilterChainSpec::path)
        .findFirst()
        .orElse("");
  }

  /**
   * Translates what the proxy has beside its listeners, which were looked at.
   *
   * @param old what it was before
   * @param place what holds for the proxy
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  void extras(Optional<TranslatedPart<ProxyInput, Extras>> old, Place place) {
    Set<ResourceRef> named = new TreeSet<>();
    place.due().forEach(due -> named.addAll(due.value().referencedUpstreams()));
    TranslatedPart<ProxyInput, Extras> now =
        new PartWork(means.jobs(), passes, secrets)
            .done(old, new ProxyInput(place, named, missing(named)), means.extras());
    extras = now;
    note("spec", now);
    begun.add(named);
    old.ifPresent(part -> ended.add(part.input().named()));
    Set<ResourceName> taken = new HashSet<>();
    resources.forEach(resource -> taken.add(resource.id()));
    for (EncodedResource resource : now.made().map(Extras::resources).orElse(List.of())) {
      if (taken.add(resource.id())) {
        resources.add(resource);
      } else {
        problems.add(
            Problem.error(
                REPORTER,
                "spec",
                "%s is added, which a listener of the proxy has made (expected: another name); it is left out"
                    .formatted(resource.id())));
      }
    }
  }

  /** What the proxy has beside its listeners. */
  Optional<TranslatedPart<ProxyInput, Extras>> extras() {
    return Optional.ofNullable(extras);
  }

  private RouteTable routes(
      TranslatedListener old,
      ListenerSpec spec,
      TranslatedPart<ListenerInput, Made> head,
      List<TranslatedHost> hosts) {
    if (head.made().isEmpty()) {
      return old.routes();
    }
    resources.add(head.made().get().listener());
    RouteTable routes = RoutePlan.of(spec).table(old.routes(), head.made().get().routes(), hosts);
    resources.addAll(head.made().get().clusters());
    if (spec.protocol().http().isPresent()) {
      resources.add(routes.encoded());
    }
    return routes;
  }

  private void note(String field, TranslatedPart<?, ?> part) {
    postponed |= part.again();
    part.problems().forEach(problem -> problems.add(below(field, problem)));
  }

  private TranslatedPart<ListenerInput, Made> head(
      TranslatedListener old,
      String field,
      ListenerSpec spec,
      Places places,
      List<TranslatedHost> hosts) {
    Set<ResourceRef> named = new TreeSet<>();
    Stream.concat(Stream.of(places.listener()), places.chains().stream())
        .flatMap(place -> place.effective().values().stream())
        .forEach(option -> named.addAll(option.referencedUpstreams()));
    ListenerInput input =
        new ListenerInput(
            spec.withoutVirtualHosts(), places, Demands.ofEach(hosts), named, missing(named));
    TranslatedPart<ListenerInput, Made> head =
        new PartWork(means.jobs(), passes, secrets).done(old.head(), input, means.listeners());
    note(field, head);
    return head;
  }

  /** The upstreams that a listener names beside those of its virtual hosts. */
  private Set<ResourceRef> named(String field, ListenerSpec spec, ListenerInput input) {
    Set<ResourceRef> named = new TreeSet<>(input.named());
    for (FilterChainSpec chain : spec.protocol().filterChains()) {
      if (chain.content() instanceof TcpHostSpec host) {
        List<WeightedDestinationSpec> destinations = host.destination().destinations();
        destinations.forEach(weighted -> named.add(weighted.destination().upstream()));
        problems.addAll(
            MissingDestinations.among(destinations.stream(), servable.negate())
                .warnings("%s.%s".formatted(field, chain.path()), "connections to it are closed"));
      }
    }
    return named;
  }

  private List<TranslatedHost> translated(
      TranslatedListener listener,
      List<VirtualHostSpec> specs,
      RoutePlan plan,
      Function<VirtualHostSpec, HostSetting> settings) {
    List<@Nullable TranslatedHost> hosts = new ArrayList<>(Collections.nCopies(specs.size(), null));
    HostBatch batch = new HostBatch(means.virtualHosts(), means.jobs(), passes, secrets);
    for (int i = 0; i < specs.size(); i++) {
      VirtualHostSpec spec = specs.get(i);
      HostSetting setting = settings.apply(spec);
      TranslatedHost old = listener.host(i, spec);
      if (old != null && isAsBefore(old, spec, setting)) {
        hosts.set(i, old.with(spec));
      } else {
        Set<ResourceRef> named = HostInput.named(spec, setting);
        batch.add(hosts, i, new HostInput(spec, setting, named, missing(named), plan), old);
      }
    }
    batch.finish(hosts);
    return hosts.stream().map(Objects::requireNonNull).toList();
  }

  private boolean isAsBefore(TranslatedHost old, VirtualHostSpec spec, HostSetting setting) {
    return !old.result().again()
        && old.spec().equals(spec)
        && old.setting().isSame(setting)
        && secrets.stillAnswers(old.result().told())
        && (turned.isEmpty()
            || Collections.disjoint(turned, old.named())
            || missing(old.named()).equals(old.missing()));
  }

  private void account(
      String field, TranslatedListener listener, List<TranslatedHost> hosts, RoutePlan plan) {
    int known = 0;
    for (int i = 0; i < hosts.size(); i++) {
      TranslatedHost now = hosts.get(i);
      TranslatedHost old = listener.host(i, now.spec());
      if (old == null || !now.isMadeAs(old)) {
        begins(old, now, plan);
      }
      known += old == null ? 0 : 1;
      postponed |= now.result().again();
      told.putAll(now.result().told());
      if (!now.quiet()) {
        report("%s.virtualHosts[%d]".formatted(field, i), now);
      }
    }
    if (known < listener.hosts().size()) {
      gone(listener, hosts);
    }
  }

  private void begins(@Nullable TranslatedHost old, TranslatedHost now, RoutePlan plan) {
    begun.add(now.named());
    if (old != null) {
      ended.add(old.named());
    }
    if (plan.isByVirtualHost()) {
      now.value().ifPresent(changedHosts::add);
    }
  }

  private void gone(TranslatedListener old, List<TranslatedHost> hosts) {
    Set<String> names = new HashSet<>();
    hosts.forEach(host -> names.add(host.spec().name()));
    for (TranslatedHost host : old.hosts()) {
      if (!names.contains(host.spec().name())) {
        ended.add(host.named());
        if (old.plan().isByVirtualHost()) {
          host.value().ifPresent(goneHosts::add);
        }
      }
    }
  }

  /**
   * All listeners were looked at: others, and routes that come otherwise, are not there any more.
   *
   * @param more what there is to say beside of the proxy as a whole
   */
  void end(List<Problem> more) {
    problems.addAll(more);
    before.forEach(
        (name, old) -> {
          TranslatedListener now = listeners.get(name);
          if (now == null || !now.plan().equals(old.plan())) {
            ended.add(old.named());
            gone(old, List.of());
          }
        });
  }

  private void report(String path, TranslatedHost host) {
    if (!host.missing().isEmpty()) {
      problems.addAll(
          MissingDestinations.among(HostInput.destinations(host.spec()), host.missing()::contains)
              .warnings(path, "its share of the requests is answered with an error"));
    }
    for (Problem problem : host.result().problems()) {
      problems.add(below(path, problem));
      if (problem.severity() == Problem.Severity.ERROR) {
        errors.add(below(path, problem));
      }
    }
    host.result().troubles().forEach(trouble -> problems.add(below(path, trouble)));
  }

  private Set<ResourceRef> missing(Set<ResourceRef> named) {
    return named.stream().filter(servable.negate()).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Problem below(String path, Problem problem) {
    String location =
        problem.location().isEmpty() ? path : "%s.%s".formatted(path, problem.location());
    return new Problem(problem.severity(), problem.reporter(), location, problem.message());
  }
}
