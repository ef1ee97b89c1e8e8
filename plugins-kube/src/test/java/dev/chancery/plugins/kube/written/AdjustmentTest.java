// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.client.Trees;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of an upstream that was found, there is written")
class AdjustmentTest {

  private static final String FOUND = "{kube: {port: 80}, limits: {max: 10, retries: 3}}";

  private final Trees trees = new Trees();

  private Map<String, Object> tree(String yaml) {
    return trees.readYaml(yaml);
  }

  private Adjustment adjustment(String wanted, String last, String live) {
    return new Adjustment(tree(wanted), tree(last), tree(live));
  }

  private void assertOurs(Adjustment adjustment, String expected) {
    assertThat(adjustment.ours().tree()).isEqualTo(tree(expected));
  }

  @Test
  @DisplayName("nothing, while all is as it was written, whatever there is beside")
  void nothing() {
    assertThat(adjustment(FOUND, FOUND, FOUND).isDone()).isTrue();
    String more =
        "{kube: {port: 80.0, selector: {}}, limits: {max: 10, retries: 3, track: false}, own: 1}";
    assertThat(adjustment(FOUND, FOUND, more).isDone()).isTrue();
    String lists = "{checks: [{path: /, codes: [1]}], none: {}}";
    assertThat(
            adjustment(lists, lists, "{checks: [{path: /, codes: [1], a: b}], none: {a: 1}}")
                .isDone())
        .isTrue();
    assertThat(adjustment(lists, lists, "{checks: [], none: {}}").ours().tree())
        .isEqualTo(tree("{none: {}}"));
  }

  @Test
  @DisplayName("what the service says anew, and what is not there yet")
  void changed() {
    String now = "{kube: {port: 81}, limits: {max: 20}, http2: true}";
    Adjustment changed = adjustment(now, FOUND, FOUND);
    assertThat(changed.isDone()).isFalse();
    assertOurs(changed, now);
    assertOurs(adjustment(FOUND, "{}", "{}"), FOUND);
    assertThat(adjustment("{}", FOUND, FOUND).isDone()).as("fields that are to go").isFalse();
  }

  @Test
  @DisplayName("nothing of what a user has changed or removed, also if the service does")
  void users() {
    String live = "{kube: {port: 80}, limits: {max: 99}}";
    assertThat(adjustment(FOUND, FOUND, live).isDone()).isTrue();
    String now = "{kube: {port: 81}, limits: {max: 20, retries: 4}, http2: true}";
    assertOurs(adjustment(now, FOUND, live), "{kube: {port: 81}, http2: true}");
    assertThat(adjustment(now, now, "{kube: {port: 81}, limits: {max: 99}, http2: false}").isDone())
        .isTrue();
  }

  @Test
  @DisplayName("what was not written before, as the API server knows whether it is somebody's")
  void unknown() {
    String live = "{kube: {port: 80}, limits: {max: 99}}";
    assertOurs(adjustment(FOUND, "{}", live), FOUND);
    assertOurs(adjustment(FOUND, "{kube: {port: 80}}", live), FOUND);
    assertThat(adjustment(FOUND, "{}", FOUND).isDone()).as("the word of it").isFalse();
  }

  @Test
  @DisplayName("nothing of the fields that the API server tells to be somebody else's")
  void owned() {
    Leaves all =
        Leaves.of(
            tree(
                "{metadata: {labels: {app.kubernetes.io/name: a, app: b}}, spec: {kube: {port: 80,"
                    + " ports: 1}, checks: [1], limits: {max: 1}}}"));
    assertThat(
            all.without(
                    Set.of(
                        ".metadata.labels.app.kubernetes.io/name",
                        ".spec.kube.port",
                        ".spec.checks[0].path",
                        ".spec.limits"))
                .tree())
        .isEqualTo(tree("{metadata: {labels: {app: b}}, spec: {kube: {ports: 1}}}"));
  }
}
