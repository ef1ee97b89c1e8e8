package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One translation of a proxy: looks once at each of its parts, and translates those that are not as
 * they were. Changes nothing but itself. Owned by the loop.
 */
final class ProxyPass {

  private static final String REPORTER = "routes";

  private final VirtualHostTranslation virtualHosts;
  private final Map<String, TranslatedListener> before;
  private final Predicate<ResourceRef> servable;
  private final Set<ResourceRef> turned;
  private final Map<String, TranslatedListener> listeners = new HashMap<>();
  private final List<EncodedResource> resources = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Set<ResourceRef>> begun = new ArrayList<>();
  private final List<Set<ResourceRef>> ended = new ArrayList<>();
  private final List<EncodedResource> changedHosts = new ArrayList<>();
  private final List<EncodedResource> goneHosts = new ArrayList<>();

  ProxyPass(
      VirtualHostTranslation virtualHosts,
      Map<String, TranslatedListener> before,
      Predicate<ResourceRef> servable,
      Set<ResourceRef> turned) {
    this.virtualHosts = virtualHosts;
    this.before = before;
    this.servable = servable;
    this.turned = turned;
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
    return problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
  }

  boolean sound() {
    return errors().isEmpty();
  }

  /** Of the virtual hosts that are resources of their own, those that were made now. */
  List<EncodedResource> changedHosts() {
    return changedHosts;
  }

  /** Of the virtual hosts that were resources of their own, those that are not there any more. */
  List<EncodedResource> goneHosts() {
    return goneHosts;
  }

  /** Of each part that was made now, the upstreams that it names. */
  List<Set<ResourceRef>> begun() {
    return begun;
  }

  /** Of each part that is not there any more, the upstreams that it named. */
  List<Set<ResourceRef>> ended() {
    return ended;
  }

  void listener(String field, ListenerSpec spec) {
    TranslatedListener old = before.getOrDefault(spec.name(), TranslatedListener.none());
    RoutePlan plan = RoutePlan.of(spec);
    if (!plan.equals(old.plan())) {
      old = TranslatedListener.none();
    }
    TranslatedListener.Head head = old.head(ListenerTranslation.head(spec));
    resources.add(head.encoded());
    Set<ResourceRef> named = Set.of();
    List<VirtualHostSpec> specs = List.of();
    if (spec.protocol() instanceof HttpListenerSpec http) {
      specs = http.virtualHosts();
    } else if (spec.protocol() instanceof TcpListenerSpec tcp) {
      named = tcp(field + ".tcpListener", tcp);
    }
    begun.add(named);
    ended.add(old.named());
    List<TranslatedHost> hosts = hosts(field + ".httpListener", old, specs, plan);
    RouteTable routes = plan.table(old.routes(), hosts);
    if (spec.protocol() instanceof HttpListenerSpec) {
      resources.add(routes.encoded());
    }
    listeners.put(spec.name(), new TranslatedListener(head, named, hosts, routes));
  }

  private Set<ResourceRef> tcp(String field, TcpListenerSpec tcp) {
    Set<ResourceRef> named =
        tcp.tcpHosts().get(0).destination().destinations().stream()
            .map(weighted -> weighted.destination().upstream())
            .collect(Collectors.toCollection(TreeSet::new));
    warnOf(field + ".tcpHosts[0]", missing(named), "connections to it are closed");
    return named;
  }

  private List<TranslatedHost> hosts(
      String field, TranslatedListener listener, List<VirtualHostSpec> specs, RoutePlan plan) {
    List<TranslatedHost> hosts = new ArrayList<>(specs.size());
    int known = 0;
    for (int i = 0; i < specs.size(); i++) {
      TranslatedHost old = listener.host(i, specs.get(i));
      TranslatedHost now = host(old, specs.get(i), plan);
      hosts.add(now);
      if (old == null || !now.isMadeAs(old)) {
        begins(old, now, plan);
      }
      known += old == null ? 0 : 1;
      if (!now.quiet()) {
        report("%s.virtualHosts[%d]".formatted(field, i), now);
      }
    }
    if (known < listener.hosts().size()) {
      gone(listener, specs);
    }
    return hosts;
  }

  private TranslatedHost host(@Nullable TranslatedHost old, VirtualHostSpec spec, RoutePlan plan) {
    if (old == null || !old.spec().equals(spec)) {
      return translated(spec, VirtualHostTranslation.upstreams(spec), plan);
    }
    return turned.isEmpty()
            || Collections.disjoint(turned, old.named())
            || missing(old.named()).equals(old.missing())
        ? old.with(spec)
        : translated(spec, old.named(), plan);
  }

  private TranslatedHost translated(VirtualHostSpec spec, Set<ResourceRef> named, RoutePlan plan) {
    Set<ResourceRef> missing = missing(named);
    return TranslatedHost.of(spec, named, missing, virtualHosts.translate(spec, missing, plan));
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

  private void gone(TranslatedListener old, List<VirtualHostSpec> specs) {
    Set<String> names = new HashSet<>();
    specs.forEach(spec -> names.add(spec.name()));
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
   */
  void end() {
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
    warnOf(path, host.missing(), "its share of the requests is answered with an error");
    host.problems().forEach(problem -> problems.add(below(path, problem)));
  }

  private Set<ResourceRef> missing(Set<ResourceRef> named) {
    return named.stream().filter(servable.negate()).collect(Collectors.toCollection(TreeSet::new));
  }

  private void warnOf(String path, Set<ResourceRef> missing, String consequence) {
    for (ResourceRef upstream : missing) {
      problems.add(
          Problem.warning(
              REPORTER,
              path,
              "upstream %s is missing or not ready; %s until it is there"
                  .formatted(upstream, consequence)));
    }
  }

  private static Problem below(String path, Problem problem) {
    return new Problem(
        problem.severity(), problem.reporter(), path + "." + problem.location(), problem.message());
  }
}
