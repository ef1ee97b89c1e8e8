// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.PROXY;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Tag;
import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPlugin;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {

  private static final PolicyKind<Tag> KIND =
      PolicyKind.of("tag", Tag.class, LISTENER, VIRTUAL_HOST, ROUTE).inherited();

  @Test
  @DisplayName("a part is told of what holds for what encloses it, merged, where that differs")
  void merged() {
    PolicyRules rules = rules(KIND);
    Place proxy = rules.enter(Place.NONE, PROXY, List.of(), tag("a"));
    Place listener = rules.enter(proxy, LISTENER, List.of(), tag("b"));
    Place route = rules.enter(listener, ROUTE, List.of(), Options.NONE);
    Place own = rules.enter(listener, ROUTE, List.of(), tag("c"));

    assertThat(told(proxy)).isEmpty();
    assertThat(told(listener)).containsExactly(new Tag("ab"));
    assertThat(told(route)).isEmpty();
    assertThat(told(own)).containsExactly(new Tag("abc"));
  }

  @Test
  @DisplayName("a part is told of what is attached to it alone where Envoy itself adds up")
  void addingUp() {
    PolicyRules rules = rules(KIND.addingUp());
    Place proxy = rules.enter(Place.NONE, PROXY, List.of(), tag("a"));
    Place listener = rules.enter(proxy, LISTENER, List.of(), tag("b"));
    Place within = rules.within(listener);
    Place host = rules.enter(within, VIRTUAL_HOST, List.of(), Options.NONE);
    Place route = rules.enter(host, ROUTE, List.of(), tag("ab"));

    assertThat(told(listener)).containsExactly(new Tag("ab"));
    assertThat(listener.isEmpty()).isFalse();
    assertThat(told(host)).isEmpty();
    assertThat(told(route)).as("the same again is added again").containsExactly(new Tag("ab"));
  }

  private static List<Option> told(Place place) {
    return place.due().stream().map(Place.Due::value).toList();
  }

  private static Options tag(String text) {
    return Options.of(new Tag(text));
  }

  private static PolicyRules rules(PolicyKind<Tag> kind) {
    return new PolicyRules(List.of(new PolicyRole<>("tags", new JoiningPlugin(kind), kind)));
  }

  /** Merges texts into one. */
  private record JoiningPlugin(PolicyKind<Tag> policy) implements PolicyPlugin<Tag> {

    @Override
    public String name() {
      return "tags";
    }

    @Override
    public Tag merge(Tag general, Tag specific) {
      return new Tag(general.text() + specific.text());
    }
  }
}
