// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Tag;
import dev.chancery.core.fake.TagPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.policy.Attachment.Condition;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What became of a policy at its target")
class AttachmentTest {

  private static final TargetRef HOST = TargetRef.proxy("edge").virtualHost("shop");

  private final Workbench bench =
      new Workbench(new PlainPlugin(), new TagPlugin(AttachmentPoint.ROUTE));

  private void policy(String name, TargetRef target, Option... options) {
    bench.put(new Policy(Metadata.of("default", name), List.of(target), Options.of(options)));
  }

  private void edge(RouteSpec... routes) {
    bench.put(
        Proxy.of(
            "default",
            "edge",
            ListenerSpec.http("http", 8080, VirtualHostSpec.of("shop", "shop.example", routes))));
  }

  private static RouteSpec route(String name, Option... options) {
    return new RouteSpec(name, List.of(), new DirectResponseSpec(200, "")).withOptions(options);
  }

  private List<Condition> conditions(String policy) {
    return bench.attachments(policy).stream().map(Attachment::condition).toList();
  }

  @Test
  @DisplayName("is that it is attached, from when the target is there until it goes")
  void attached() {
    policy("tags", HOST.route("cart"), new Tag("a"));
    assertThat(conditions("tags")).containsExactly(Condition.TARGET_NOT_FOUND);

    edge(route("cart"));
    assertThat(conditions("tags")).containsExactly(Condition.ATTACHED);

    edge(route("another"));
    assertThat(bench.attachments("tags"))
        .containsExactly(
            new Attachment(
                HOST.route("cart"),
                Condition.TARGET_NOT_FOUND,
                "there is no Proxy edge/*/shop/cart"));
  }

  @Test
  @DisplayName("is a conflict where another one has precedence, until that goes")
  void conflicted() {
    edge(route("cart"));
    policy("b", HOST, new Tag("b"));
    policy("a", HOST, new Tag("a"));

    assertThat(conditions("a")).containsExactly(Condition.ATTACHED);
    assertThat(bench.attachments("b"))
        .containsExactly(
            new Attachment(
                HOST,
                Condition.CONFLICTED,
                "Policy default~a has precedence: it comes first by name"));

    bench.remove(Workbench.key("Policy", "a"));
    assertThat(conditions("b")).containsExactly(Condition.ATTACHED);
    assertThat(conditions("a")).isEmpty();
  }

  @Test
  @DisplayName("is that what is written inline hides it")
  void overridden() {
    policy("tags", HOST.route("cart"), new Tag("a"));
    edge(route("cart", new Tag("mine")));

    assertThat(conditions("tags")).containsExactly(Condition.OVERRIDDEN);
  }

  @Test
  @DisplayName("is that it may not refer there, or can't be attached there at all")
  void refused() {
    edge(route("cart"));
    TargetRef there = new TargetRef("Proxy", "default", "edge", "", "", "");
    bench.put(new Policy(Metadata.of("team", "tags"), List.of(there), Options.of(new Tag("a"))));
    policy("colours", TargetRef.proxy("edge"), new Colour("red"));

    assertThat(conditions("colours")).containsExactly(Condition.INVALID);
    assertThat(bench.image().resources()).hasSize(3);
  }

  @Test
  @DisplayName("is told of upstreams too")
  void upstreams() {
    bench.put(Plain.upstream("web", "1"), Plain.upstream("own", "1", new Colour("blue")));
    policy("web", TargetRef.upstream("web"), new Colour("red"));
    policy("own", TargetRef.upstream("own"), new Colour("red"));
    policy("tags", TargetRef.upstream("web"), new Tag("a"));

    assertThat(conditions("web")).containsExactly(Condition.ATTACHED);
    assertThat(conditions("own")).containsExactly(Condition.OVERRIDDEN);
    assertThat(conditions("tags")).containsExactly(Condition.INVALID);
  }
}
