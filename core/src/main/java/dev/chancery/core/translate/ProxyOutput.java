package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one proxy was translated to, part by part, and from what, so that equal parts are not
 * translated again. Owned by the loop.
 */
final class ProxyOutput {

  private static final String REPORTER = "routes";

  private final VirtualHostTranslation virtualHosts;
  private Map<HostName, Host> hosts = new HashMap<>();
  private Map<String, RouteTable> tables = new HashMap<>();

  ProxyOutput(VirtualHostTranslation virtualHosts) {
    this.virtualHosts = virtualHosts;
  }

  /** Where a virtual host stands. */
  private record HostName(String listener, String name) {}

  /** A virtual host, and all that it depends on. */
  private record Host(
      VirtualHostSpec spec,
      Set<ResourceRef> named,
      Set<ResourceRef> missing,
      Translated<EncodedResource> translated) {}

  /** The parts of a route configuration, and its bytes. */
  private record RouteTable(List<EncodedResource> parts, EncodedResource encoded) {}

  /**
   * What a translation of the whole proxy gave.
   *
   * @param resources listeners and route configurations; meaningless if there is an error among the
   *     problems
   * @param upstreams all upstreams that the proxy names
   * @param problems what there is to say
   */
  record Result(
      List<EncodedResource> resources, Set<ResourceRef> upstreams, List<Problem> problems) {

    boolean sound() {
      return errors().isEmpty();
    }

    List<Problem> errors() {
      return problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
    }
  }

  /** Translates a proxy; parts that are as they were the last time are taken from there. */
  Result translate(Proxy proxy, Predicate<ResourceRef> servable) {
    Pass pass = new Pass(servable);
    for (int i = 0; i < proxy.listeners().size(); i++) {
      pass.listener("spec.listeners[%d]".formatted(i), proxy.listeners().get(i));
    }
    Result result = new Result(pass.resources, pass.upstreams, pass.problems);
    if (result.sound()) {
      hosts = pass.newHosts;
      tables = pass.newTables;
    }
    return result;
  }

  /**
   * One translation; collects what the next one may take over, so that what is not used any more is
   * dropped.
   */
  private final class Pass {

    private final Predicate<ResourceRef> servable;
    private final Map<HostName, Host> newHosts = new HashMap<>();
    private final Map<String, RouteTable> newTables = new HashMap<>();
    private final List<EncodedResource> resources = new ArrayList<>();
    private final Set<ResourceRef> upstreams = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    Pass(Predicate<ResourceRef> servable) {
      this.servable = servable;
    }

    void listener(String field, ListenerSpec spec) {
      resources.add(ListenerTranslation.translate(spec));
      if (spec.protocol() instanceof HttpListenerSpec http) {
        routes(field + ".httpListener", spec.name(), http);
      } else if (spec.protocol() instanceof TcpListenerSpec tcp) {
        tcp(field + ".tcpListener", tcp);
      }
    }

    private void tcp(String field, TcpListenerSpec tcp) {
      Set<ResourceRef> named =
          tcp.tcpHosts().get(0).destination().destinations().stream()
              .map(weighted -> weighted.destination().upstream())
              .collect(Collectors.toCollection(TreeSet::new));
      upstreams.addAll(named);
      warnOf(field + ".tcpHosts[0]", missing(named), "connections to it are closed");
    }

    private void routes(String field, String listener, HttpListenerSpec http) {
      List<EncodedResource> parts = new ArrayList<>();
      for (int i = 0; i < http.virtualHosts().size(); i++) {
        VirtualHostSpec spec = http.virtualHosts().get(i);
        Host host = virtualHost(new HostName(listener, spec.name()), spec);
        host.translated().value().ifPresent(parts::add);
        report(field, i, host);
      }
      RouteTable table = tables.get(listener);
      if (table == null || !table.parts().equals(parts)) {
        table = new RouteTable(parts, RouteTables.assemble(Names.routes(listener), parts));
      }
      newTables.put(listener, table);
      resources.add(table.encoded());
    }

    private Host virtualHost(HostName name, VirtualHostSpec spec) {
      Host before = hosts.get(name);
      Host now =
          before != null && before.spec().equals(spec)
              ? retranslated(before, missing(before.named()))
              : translated(spec, VirtualHostTranslation.upstreams(spec));
      newHosts.put(name, now);
      upstreams.addAll(now.named());
      return now;
    }

    private Host retranslated(Host before, Set<ResourceRef> missing) {
      return before.missing().equals(missing) ? before : translated(before.spec(), before.named());
    }

    private Host translated(VirtualHostSpec spec, Set<ResourceRef> named) {
      Set<ResourceRef> missing = missing(named);
      return new Host(spec, named, missing, virtualHosts.translate(spec, missing));
    }

    private void report(String field, int index, Host host) {
      if (host.missing().isEmpty() && host.translated().problems().isEmpty()) {
        return;
      }
      String path = "%s.virtualHosts[%d]".formatted(field, index);
      warnOf(path, host.missing(), "its share of the requests is answered with an error");
      host.translated().problems().forEach(problem -> problems.add(below(path, problem)));
    }

    private Set<ResourceRef> missing(Set<ResourceRef> named) {
      return named.stream()
          .filter(servable.negate())
          .collect(Collectors.toCollection(TreeSet::new));
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
          problem.severity(),
          problem.reporter(),
          path + "." + problem.location(),
          problem.message());
    }
  }
}
