// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesSettings;
import dev.chancery.testkit.gce.ActiveFault;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.FakeLocation;
import dev.chancery.testkit.gce.Fault;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code of docs/fake-compute-engine.md. */
@DisplayName("The page about the fake Compute Engine")
class FakeComputeEngineGuideTest {

  @Test
  @DisplayName("shows how Google's own client is sent to it, and how machines change")
  void machines() throws IOException {
    try (FakeComputeEngine compute = FakeComputeEngine.start()) {
      FakeLocation zone = compute.project("shop").zone("europe-west1-b");
      zone.put(FakeInstance.running("web-1").label("app", "web").address("10.0.0.1"))
          .put(
              FakeInstance.running("web-2")
                  .label("app", "web")
                  .address("10.0.0.2")
                  .externalAddress("203.0.113.2"));

      InstancesSettings settings =
          InstancesSettings.newBuilder()
              .setEndpoint(compute.endpoint())
              .setCredentialsProvider(NoCredentialsProvider.create())
              .build();
      try (InstancesClient client = InstancesClient.create(settings)) {
        assertThat(client.list("shop", "europe-west1-b").iterateAll()).hasSize(2);
        assertThat(compute.requests().count(request -> request.zone().equals("europe-west1-b")))
            .isEqualTo(1);

        zone.status("web-1", "STOPPING");
        zone.edit("web-2", vm -> vm.label("tier", "2"));
        zone.remove("web-1");

        assertThat(client.list("shop", "europe-west1-b").iterateAll())
            .extracting(Instance::getName)
            .containsExactly("web-2");
      }
    }
  }

  @Test
  @DisplayName("shows how it fails, for as long as it is to")
  void faults() throws IOException {
    try (FakeComputeEngine compute = FakeComputeEngine.start()) {
      compute.project("shop").zone("europe-west1-b");
      InstancesSettings settings =
          InstancesSettings.newBuilder()
              .setEndpoint(compute.endpoint())
              .setCredentialsProvider(NoCredentialsProvider.create())
              .build();
      try (InstancesClient client = InstancesClient.create(settings)) {
        ActiveFault fault =
            compute.fault(Fault.rateLimitExceeded().at("/compute/v1/projects/shop/"));
        assertThatThrownBy(() -> client.list("shop", "europe-west1-b"))
            .isInstanceOf(ApiException.class);
        fault.close();
        assertThat(client.list("shop", "europe-west1-b").iterateAll()).isEmpty();
      }
    }
  }
}
