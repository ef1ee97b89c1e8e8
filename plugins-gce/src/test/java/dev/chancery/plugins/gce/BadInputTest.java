// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Of bad input the status tells")
class BadInputTest {

  private static final String ZONE = "us-east1-b";
  private static final String OTHER_ZONE = "us-east1-c";
  private static final String BY_GROUP = "instanceGroupName: web, instanceGroupZone: us-east1-b";

  @TempDir private static Path folder;

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private ControlPlaneRig rig;

  @BeforeAll
  void start() {
    compute.project("shop").zone(ZONE).put(web("10.0.0.1"));
    compute.project("shop").zone(OTHER_ZONE).put(web("10.0.0.2"));
    compute.project("whole").zone(ZONE).put(web("10.1.0.1"));
    upstream("good", "zone: us-east1-b, selector: {app: web}, port: 80");
    upstream("other-port", "zone: us-east1-b, selector: {app: web}, port: 81");
    upstream("same-name", "zones: [us-east1-b, us-east1-c], selector: {app: web}, port: 80");
    upstream("empty-selector", "zone: us-east1-b, selector: {}, port: 80");
    upstream("port-0", "zone: us-east1-b, selector: {app: web}, port: 0");
    upstream("port-70000", "zone: us-east1-b, selector: {app: web}, port: 70000");
    upstream("both-forms", "selector: {app: web}, zone: us-east1-b, port: 80, " + BY_GROUP);
    upstream("no-form", "zone: us-east1-b, port: 80");
    upstream("refused-filter", "zone: us-east1-b, filter: 'labels.app = = web', port: 80");
    upstream("no-zone", "zone: us-east9-z, selector: {app: web}, port: 80");
    upstream("one-of-zones", "zones: [us-east1-b, us-east1-x], selector: {app: web}, port: 80");
    upstream("no-region", "region: us-east9, selector: {app: web}, port: 80");
    upstream("everywhere", "projectId: whole, allZones: true, selector: {app: web}, port: 80");
    upstream("beside-all", "projectId: whole, zone: us-east9-z, selector: {app: web}, port: 80");
    upstream("no-group", BY_GROUP + ", port: 80");
    upstream("no-project", "projectId: bank, zone: us-east1-b, selector: {app: web}, port: 80");
    rig =
        new ControlPlaneRig(
            folder,
            HttpRig.clients(compute),
            List.of(
                "gce.endpoint=" + compute.endpoint(),
                "gce.credentials=none",
                "gce.projectId=shop"));
  }

  private static FakeInstance web(String address) {
    return FakeInstance.running("web-1").label("app", "web").address(address);
  }

  /** Its section is in line 5. */
  private static void upstream(String name, String fields) {
    ControlPlaneRig.write(
        folder,
        name + ".yaml",
        """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: %s}
        spec:
          gce: {%s}
        """
            .formatted(name, fields));
  }

  @AfterAll
  void end() {
    rig.close();
    compute.close();
  }

  private List<String> problems(String upstream, State state) {
    ResourceStatus status = rig.upstream(upstream);
    assertThat(status.state()).as("state of %s", status).isEqualTo(state);
    return status.problems().stream().map(Object::toString).toList();
  }

  @Test
  @DisplayName("nothing where all is right, whatever is wrong elsewhere")
  void good() {
    assertThat(problems("good", State.ACCEPTED)).isEmpty();
  }

  @Test
  @DisplayName("that an empty selector matches every instance")
  void emptySelector() {
    assertThat(problems("empty-selector", State.WARNING))
        .containsExactly(
            "spec.gce.selector: found no label, so that every instance there is an endpoint"
                + " (expected: labels that tell this upstream's instances from others)");
  }

  @Test
  @DisplayName("in which file, line and field a port is none")
  void port() {
    assertThat(problems("port-0", State.REJECTED))
        .containsExactly("port-0.yaml:5: spec.gce.port: found 0 (expected: 1 to 65535)");
    assertThat(problems("port-70000", State.REJECTED))
        .containsExactly("port-70000.yaml:5: spec.gce.port: found 70000 (expected: 1 to 65535)");
  }

  @Test
  @DisplayName("in which file and line both forms are, or neither")
  void forms() {
    assertThat(problems("both-forms", State.REJECTED))
        .first()
        .isEqualTo(
            "both-forms.yaml:5: spec.gce: found selector and instanceGroupName (expected: exactly"
                + " one of filter, instanceGroupName, networkEndpointGroup, selector)");
    assertThat(problems("no-form", State.REJECTED))
        .containsExactly(
            "no-form.yaml:5: spec.gce: found none of filter, instanceGroupName,"
                + " networkEndpointGroup, selector (expected: exactly one)");
  }

  @Test
  @DisplayName("which filter Compute Engine refuses, in its words")
  void refusedFilter() {
    assertThat(problems("refused-filter", State.WARNING))
        .singleElement()
        .asString()
        .startsWith("can't get instances of project 'shop' in zone 'us-east1-b': ")
        .endsWith(
            "answered with status 400 invalid: Invalid value for field 'filter': 'labels.app = ="
                + " web'. Invalid list filter expression.");
  }

  @Test
  @DisplayName("which zone there is none of: the only one, one of several, or beside a whole list")
  void unknownZone() {
    assertThat(problems("no-zone", State.WARNING))
        .singleElement()
        .asString()
        .startsWith("can't get instances of project 'shop' in zone 'us-east9-z': ")
        .endsWith(
            "status 400 invalid: Invalid value for field 'zone': 'us-east9-z'. Unknown zone.");
    assertThat(problems("one-of-zones", State.WARNING))
        .singleElement()
        .asString()
        .startsWith("can't get instances of project 'shop' in zone 'us-east1-x': ");
    assertThat(problems("beside-all", State.WARNING))
        .contains(
            "zone us-east9-z: Compute Engine names no such zone of project 'whole'; is the name"
                + " right?");
    assertThat(problems("everywhere", State.ACCEPTED)).isEmpty();
  }

  @Test
  @DisplayName("which region, group or project there is none of")
  void unknownPlaces() {
    assertThat(problems("no-region", State.WARNING))
        .singleElement()
        .asString()
        .startsWith("can't get zones of region 'us-east9' in project 'shop': ")
        .endsWith("; is the name right, and the project?");
    assertThat(problems("no-group", State.WARNING))
        .singleElement()
        .asString()
        .startsWith(
            "can't get members of instance group 'web' of project 'shop', zone us-east1-b: ")
        .endsWith("; is the name right, and the project?");
    assertThat(problems("no-project", State.WARNING))
        .singleElement()
        .asString()
        .startsWith("can't get instances of project 'bank' in zone 'us-east1-b': ");
  }

  @Test
  @DisplayName("nothing of one name in two zones, and of one instance at two ports: both are right")
  void right() {
    assertThat(problems("same-name", State.ACCEPTED)).isEmpty();
    assertThat(problems("other-port", State.ACCEPTED)).isEmpty();
  }
}
