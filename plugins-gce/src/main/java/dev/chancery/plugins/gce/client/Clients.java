// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.google.api.client.http.HttpTransport;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.httpjson.HttpJsonTransportChannel;
import com.google.api.gax.httpjson.ManagedHttpJsonChannel;
import com.google.api.gax.rpc.ClientSettings;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.compute.v1.GlobalNetworkEndpointGroupsClient;
import com.google.cloud.compute.v1.GlobalNetworkEndpointGroupsSettings;
import com.google.cloud.compute.v1.InstanceGroupManagersClient;
import com.google.cloud.compute.v1.InstanceGroupManagersSettings;
import com.google.cloud.compute.v1.InstanceGroupsClient;
import com.google.cloud.compute.v1.InstanceGroupsSettings;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesSettings;
import com.google.cloud.compute.v1.NetworkEndpointGroupsClient;
import com.google.cloud.compute.v1.NetworkEndpointGroupsSettings;
import com.google.cloud.compute.v1.RegionInstanceGroupManagersClient;
import com.google.cloud.compute.v1.RegionInstanceGroupManagersSettings;
import com.google.cloud.compute.v1.RegionInstanceGroupsClient;
import com.google.cloud.compute.v1.RegionInstanceGroupsSettings;
import com.google.cloud.compute.v1.RegionNetworkEndpointGroupsClient;
import com.google.cloud.compute.v1.RegionNetworkEndpointGroupsSettings;
import com.google.cloud.compute.v1.RegionsClient;
import com.google.cloud.compute.v1.RegionsSettings;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Google's clients, each made when it is first needed. They share a channel that runs each call on
 * the thread that asks: so an interrupt reaches it, and nothing waits behind a lock of the library.
 */
final class Clients implements AutoCloseable {

  final Lazy<InstancesClient> instances =
      new Lazy<>(() -> InstancesClient.create(settings(InstancesSettings.newBuilder())));
  final Lazy<InstanceGroupsClient> groups =
      new Lazy<>(() -> InstanceGroupsClient.create(settings(InstanceGroupsSettings.newBuilder())));
  final Lazy<RegionInstanceGroupsClient> regionGroups =
      new Lazy<>(
          () ->
              RegionInstanceGroupsClient.create(
                  settings(RegionInstanceGroupsSettings.newBuilder())));
  final Lazy<InstanceGroupManagersClient> managers =
      new Lazy<>(
          () ->
              InstanceGroupManagersClient.create(
                  settings(InstanceGroupManagersSettings.newBuilder())));
  final Lazy<RegionInstanceGroupManagersClient> regionManagers =
      new Lazy<>(
          () ->
              RegionInstanceGroupManagersClient.create(
                  settings(RegionInstanceGroupManagersSettings.newBuilder())));
  final Lazy<NetworkEndpointGroupsClient> endpointGroups =
      new Lazy<>(
          () ->
              NetworkEndpointGroupsClient.create(
                  settings(NetworkEndpointGroupsSettings.newBuilder())));
  final Lazy<RegionNetworkEndpointGroupsClient> regionEndpointGroups =
      new Lazy<>(
          () ->
              RegionNetworkEndpointGroupsClient.create(
                  settings(RegionNetworkEndpointGroupsSettings.newBuilder())));
  final Lazy<GlobalNetworkEndpointGroupsClient> globalEndpointGroups =
      new Lazy<>(
          () ->
              GlobalNetworkEndpointGroupsClient.create(
                  settings(GlobalNetworkEndpointGroupsSettings.newBuilder())));
  final Lazy<RegionsClient> regions =
      new Lazy<>(() -> RegionsClient.create(settings(RegionsSettings.newBuilder())));

  private final ManagedHttpJsonChannel channel;

  /** The library wants one for its retries and watchdogs, which are off: it never has a thread. */
  private final ScheduledExecutorService unused = Executors.newSingleThreadScheduledExecutor();

  Clients(URI endpoint, HttpTransport transport) {
    this.channel =
        ManagedHttpJsonChannel.newBuilder()
            .setEndpoint(endpoint.toString().replaceAll("/+$", ""))
            .setHttpTransport(transport)
            .setExecutor(Runnable::run)
            .build();
  }

  private <S extends ClientSettings<S>, B extends ClientSettings.Builder<S, B>> S settings(
      B builder) throws IOException {
    return builder
        .setTransportChannelProvider(
            FixedTransportChannelProvider.create(
                HttpJsonTransportChannel.newBuilder().setManagedChannel(channel).build()))
        .setCredentialsProvider(NoCredentialsProvider.create())
        .setBackgroundExecutorProvider(FixedExecutorProvider.create(unused))
        .setWatchdogProvider(null)
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    unused.shutdownNow();
  }
}
