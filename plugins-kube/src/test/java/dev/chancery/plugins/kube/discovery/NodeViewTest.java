// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.KubeNode;
import dev.chancery.plugins.kube.cluster.SliceEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Nodes")
class NodeViewTest {

  private static final SliceEndpoint ENDPOINT =
      new SliceEndpoint("10.0.0.1", true, true, false, "", "cart-1", Set.of(), "n1");

  private final List<String> heard = new ArrayList<>();
  private final NodeView view = new NodeView(new Heard());

  @Test
  @DisplayName("are awaited until all are known, and told as news once from then on")
  void news() {
    view.nodeIs(new KubeNode("n1", "r1", "z1"));
    assertThat(view.isAwaited()).isTrue();
    assertThat(heard).isEmpty();
    view.isCurrent();
    view.isCurrent();
    assertThat(view.isAwaited()).isFalse();
    assertThat(heard).containsExactly("turned");
    view.nodeIs(new KubeNode("n1", "r1", "z1"));
    view.nodeIs(new KubeNode("n1", "r2", "z1"));
    view.nodeGone("n2");
    assertThat(heard).containsExactly("turned", "n1");
    assertThat(view.image().region(ENDPOINT)).isEqualTo("r2");
    view.nodeGone("n1");
    assertThat(heard).containsExactly("turned", "n1", "n1");
    assertThat(view.image().region(ENDPOINT)).isEmpty();
  }

  @Test
  @DisplayName("that can't be read are not awaited, and those that were known stay")
  void trouble() {
    view.isStale("no role");
    view.isStale("no role");
    assertThat(view.isAwaited()).isFalse();
    assertThat(view.trouble()).isEqualTo("no role");
    assertThat(heard).containsExactly("turned");
    view.nodeIs(new KubeNode("n1", "r1", "z1"));
    view.isCurrent();
    view.isStale("away");
    assertThat(view.trouble()).isEqualTo("away");
    assertThat(view.image().zone(ENDPOINT)).isEqualTo("z1");
    view.isCurrent();
    assertThat(view.trouble()).isEmpty();
    assertThat(heard).containsExactly("turned", "turned", "turned", "turned");
  }

  @Test
  @DisplayName("that are not to be read are not awaited")
  void unread() {
    assertThat(NodeView.unread().isAwaited()).isFalse();
    assertThat(NodeView.unread().trouble()).isEmpty();
  }

  private final class Heard implements NodeView.Listener {

    @Override
    public void nodeChanged(String name) {
      heard.add(name);
    }

    @Override
    public void nodesTurned() {
      heard.add("turned");
    }
  }
}
