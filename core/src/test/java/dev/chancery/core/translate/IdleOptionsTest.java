// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Tag;
import dev.chancery.core.fake.TagPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.policy.Attachment;
import dev.chancery.core.policy.Attachment.Condition;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.DestinationOptions;
import dev.chancery.spi.model.DestinationSpec;
import dev.chancery.spi.model.FilterChainMatcherSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.HybridListenerSpec;
import dev.chancery.spi.model.ListenerOptions;
import dev.chancery.spi.model.ListenerProtocol;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.MatchedListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.MultiDestinationSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ProxyOptions;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteDelivery;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An option that has nothing to do where it is written")
class IdleOptionsTest {

  private static final String TCP_ALONE =
      "pipe does nothing here: it is for TCP, which no connection here speaks (expected: where a"
          + " listener speaks TCP; move or remove it)";

  private static final String WHOLE_LISTENERS =
      "socket does nothing here: it is for a listener as a whole (expected: in the options of the"
          + " listener; move or remove it)";

  private final Workbench bench =
      new Workbench(
          new PlainPlugin(),
          new PipePlugin(),
          new SocketPlugin(),
          new TagPlugin(AttachmentPoint.ROUTE, AttachmentPoint.DESTINATION));

  record Pipe(String prefix) implements Option {}

  private static final class PipePlugin implements PolicyPlugin<Pipe> {

    @Override
    public String name() {
      return "pipes";
    }

    @Override
    public PolicyKind<Pipe> policy() {
      return PolicyKind.of("pipe", Pipe.class, AttachmentPoint.LISTENER).inherited().forTcp();
    }

    @Override
    public PolicyPass<Pipe> begin(ResourceRef proxy) {
      return new PolicyPass<>() {
        @Override
        public void applyTcpProxy(PolicyContext context, Pipe pipe, TcpProxy.Builder out) {
          out.setStatPrefix(pipe.prefix());
        }
      };
    }
  }

  record Socket(int backlog) implements Option {}

  private static final class SocketPlugin implements PolicyPlugin<Socket> {

    @Override
    public String name() {
      return "sockets";
    }

    @Override
    public PolicyKind<Socket> policy() {
      return PolicyKind.of("socket", Socket.class, AttachmentPoint.LISTENER).forWholeListeners();
    }
  }

  private static ListenerSpec http(String name, Option... options) {
    return new ListenerSpec(name, "::", 8080, requests(), ListenerOptions.of(options));
  }

  private static HttpListenerSpec requests(Option... options) {
    RouteSpec route = RouteSpec.prefix("/", RouteToSpec.upstream("default", "web"));
    return new HttpListenerSpec(
        List.of(VirtualHostSpec.of("all", "*", route)),
        "",
        RouteDelivery.TABLE,
        ListenerOptions.of(options));
  }

  private static ListenerSpec tcp(String name, Option... options) {
    return new ListenerSpec(name, "::", 8443, bytes(), ListenerOptions.of(options));
  }

  private static TcpListenerSpec bytes() {
    return new TcpListenerSpec(List.of(host()), "");
  }

  private static TcpHostSpec host(Option... options) {
    return new TcpHostSpec(
        "all",
        FilterChainMatcherSpec.ANY,
        RouteToSpec.upstream("default", "web"),
        ListenerOptions.of(options));
  }

  private void put(Proxy proxy) {
    bench.put(Plain.upstream("web", "1"), proxy);
  }

  private void put(ListenerSpec... listeners) {
    put(Proxy.of("default", "edge", listeners));
  }

  private List<String> problems() {
    return bench.problems(key(Proxy.KIND, "edge")).stream().map(Problem::toString).toList();
  }

  @Test
  @DisplayName("is told of in the status of the proxy, with its place and what would be right")
  void inline() {
    put(http("web", new Pipe("p")), tcp("bytes", new Pipe("p"), new Tag("t")));

    assertThat(problems())
        .containsExactly(
            "spec.listeners[0]: " + TCP_ALONE,
            "spec.listeners[1]: " + TCP_ALONE.replace("pipe", "tag").replace("TCP", "HTTP"));
  }

  @Test
  @DisplayName("is told of again when only something else has changed")
  void stays() {
    put(http("web", new Pipe("p")));
    put(http("web", new Pipe("p")), tcp("bytes"));

    assertThat(problems()).containsExactly("spec.listeners[0]: " + TCP_ALONE);
  }

  @Test
  @DisplayName("is not told of where one of several listeners uses it")
  void shared() {
    put(
        new Proxy(
            Metadata.of("default", "edge"),
            List.of(http("web"), tcp("bytes")),
            ProxyOptions.of(new Pipe("p"), new Tag("t"))));
    assertThat(problems()).isEmpty();

    put(
        new Proxy(
            Metadata.of("default", "edge"),
            List.of(http("web")),
            ProxyOptions.of(new Pipe("p"), new Tag("t"))));
    assertThat(problems()).containsExactly("spec: " + TCP_ALONE);
  }

  @Test
  @DisplayName("is told of where a part of a listener speaks something else than the rest")
  void withinListener() {
    HttpListenerSpec web = requests(new Pipe("p"));
    ListenerProtocol both =
        new HybridListenerSpec(
            List.of(
                new MatchedListenerSpec("web", FilterChainMatcherSpec.sni("web"), web),
                new MatchedListenerSpec("rest", FilterChainMatcherSpec.ANY, bytes())));
    put(new ListenerSpec("in", "::", 8443, both, ListenerOptions.of(new Pipe("p"), new Tag("t"))));

    assertThat(problems())
        .containsExactly(
            "spec.listeners[0].hybridListener.matchedListeners[0].httpListener: " + TCP_ALONE);
  }

  @Test
  @DisplayName("is told of at a destination of connections")
  void destination() {
    TcpHostSpec host =
        new TcpHostSpec(
            "all",
            new RouteToSpec(
                new MultiDestinationSpec(
                    List.of(
                        new WeightedDestinationSpec(
                            1,
                            new DestinationSpec(new ResourceRef("default", "web")),
                            DestinationOptions.of(new Tag("t")))))));
    put(new ListenerSpec("bytes", "::", 8443, new TcpListenerSpec(List.of(host), "")));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("spec.listeners[0].tcpListener.tcpHosts[0]: tag does nothing here");
  }

  @Test
  @DisplayName("is told of in a part of a listener if it is for the listener as a whole")
  void wholeListener() {
    Socket socket = new Socket(1);
    TcpListenerSpec tcp =
        new TcpListenerSpec(List.of(host(socket)), "", ListenerOptions.of(new Socket(2)));
    ListenerProtocol both =
        new HybridListenerSpec(
            List.of(
                new MatchedListenerSpec(
                    "web", FilterChainMatcherSpec.sni("web"), requests(socket))));
    put(
        http("web", socket),
        new ListenerSpec("requests", "::", 8081, requests(socket), ListenerOptions.NONE),
        new ListenerSpec("bytes", "::", 8443, tcp, ListenerOptions.of(socket)),
        new ListenerSpec("in", "::", 8444, both));

    assertThat(problems())
        .containsExactly(
            "spec.listeners[2].tcpListener.tcpHosts[0]: " + WHOLE_LISTENERS,
            "spec.listeners[3].hybridListener.matchedListeners[0].httpListener: "
                + WHOLE_LISTENERS);
  }

  @Test
  @DisplayName("is told of in its own status too, if it is attached by reference")
  void attached() {
    put(http("web"), tcp("bytes"));
    bench.put(
        new Policy(
            Metadata.of("default", "pipes"),
            List.of(TargetRef.proxy("edge"), TargetRef.proxy("edge").listener("web")),
            Options.of(new Pipe("p"))));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("spec.listeners[0]: pipe, attached by Policy default~pipes, does nothing here");
    assertThat(bench.attachments("pipes"))
        .extracting(Attachment::condition)
        .containsExactly(Condition.ATTACHED, Condition.NO_EFFECT);
  }
}
