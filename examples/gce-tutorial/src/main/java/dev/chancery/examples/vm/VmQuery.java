// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesClient.ListPage;
import com.google.cloud.compute.v1.InstancesSettings;
import com.google.cloud.compute.v1.ListInstancesRequest;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.EndpointQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** Asks Compute Engine for the machines of each upstream. */
final class VmQuery implements EndpointQuery {

  private final VmSettings settings;

  VmQuery(VmSettings settings) {
    this.settings = settings;
  }

  @Override
  public Map<ResourceRef, EndpointAnswer> ask(List<Upstream> upstreams)
      throws IOException, InterruptedException {
    Map<ResourceRef, EndpointAnswer> answers = new HashMap<>();
    try (InstancesClient client = InstancesClient.create(clientSettings())) {
      for (Upstream upstream : upstreams) {
        VmUpstream vm = upstream.config(VmUpstream.class).orElseThrow();
        answers.put(upstream.ref(), answer(client, vm));
      }
    }
    return answers;
  }

  private InstancesSettings clientSettings() throws IOException {
    InstancesSettings.Builder builder = InstancesSettings.newBuilder();
    builder.listSettings().setRetryableCodes(); // none: PolledWatch tells of it and asks again
    if (!settings.endpoint().isEmpty()) {
      builder
          .setEndpoint(settings.endpoint())
          .setCredentialsProvider(NoCredentialsProvider.create());
    }
    return builder.build();
  }

  private static EndpointAnswer answer(InstancesClient client, VmUpstream vm)
      throws InterruptedException {
    List<Endpoint> endpoints = new ArrayList<>();
    try {
      for (Instance instance : instances(client, vm)) {
        if (serves(instance, vm)) {
          endpoints.add(Endpoint.of(instance.getNetworkInterfaces(0).getNetworkIP(), vm.port()));
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      return EndpointAnswer.failed(
          "Compute Engine, asked for the instances of project %s in zone %s: %s"
              .formatted(vm.projectId(), vm.zone(), cause.getMessage()));
    }
    return EndpointAnswer.found(EndpointSet.of(endpoints));
  }

  /** By futures: an interrupt, after a time-out or at the end, must reach what waits. */
  private static List<Instance> instances(InstancesClient client, VmUpstream vm)
      throws InterruptedException, ExecutionException {
    ListInstancesRequest request =
        ListInstancesRequest.newBuilder().setProject(vm.projectId()).setZone(vm.zone()).build();
    List<Instance> instances = new ArrayList<>();
    ListPage page = client.listPagedCallable().futureCall(request).get().getPage();
    page.getValues().forEach(instances::add);
    while (page.hasNextPage()) {
      page = page.getNextPageAsync().get();
      page.getValues().forEach(instances::add);
    }
    return instances;
  }

  private static boolean serves(Instance instance, VmUpstream vm) {
    return instance.getLabelsMap().entrySet().containsAll(vm.selector().entrySet())
        && instance.getStatus().equals("RUNNING")
        && instance.getNetworkInterfacesCount() > 0;
  }
}
