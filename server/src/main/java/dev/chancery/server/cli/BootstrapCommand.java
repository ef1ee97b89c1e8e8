// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.spi.model.ResourceRef;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what an Envoy is to be started with. */
@Command(
    name = "bootstrap",
    description = "Prints an Envoy bootstrap, as JSON, that works as it is.",
    footer = {
      "For example:",
      "  chancery bootstrap --node-id envoy-1 --role default~edge > envoy.json",
      "  envoy -c envoy.json"
    })
final class BootstrapCommand implements Callable<Integer> {

  @Option(
      names = "--node-id",
      paramLabel = "ID",
      required = true,
      description = "Who this Envoy is; unique among all Envoys.")
  private String nodeId = "";

  @Option(
      names = "--role",
      paramLabel = "NAMESPACE~NAME",
      converter = RoleConverter.class,
      description = "The proxy that this Envoy serves.")
  private @Nullable ResourceRef role;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "The node's cluster (default: the role). Without --role it names the proxy.")
  private @Nullable String cluster;

  @Option(names = "--delta", description = "Ask for changes rather than for the full state.")
  private boolean delta;

  @Option(
      names = "--xds-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Where the control plane is (default: ${DEFAULT-VALUE}).")
  private String xdsHost = "";

  @Option(
      names = "--xds-port",
      paramLabel = "PORT",
      defaultValue = "18000",
      description = "Its xDS port (default: ${DEFAULT-VALUE}).")
  private int xdsPort;

  @Option(
      names = "--admin-address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where Envoy's own admin port listens (default: ${DEFAULT-VALUE}).")
  private String adminAddress = "";

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "Envoy's own admin port; 0 for a free one, which 'envoy --admin-address-path FILE' "
              + "tells (default: ${DEFAULT-VALUE}).")
  private int adminPort;

  @Option(
      names = "--runtime-layer",
      paramLabel = "NAME",
      description = "A runtime layer that the control plane serves (default: none).")
  private @Nullable String runtimeLayer;

  @Mixin private final BootstrapTlsOptions tls = new BootstrapTlsOptions();
  @Mixin private final Console console = new Console();

  @Override
  public Integer call() {
    if (role == null && cluster == null) {
      throw console.mistake("Missing option: --role NAMESPACE~NAME, or --cluster NAME");
    }
    console.print(bootstrap().json());
    return ExitCodes.OK;
  }

  private EnvoyBootstrap bootstrap() {
    try {
      return bootstrap(EnvoyBootstrap.builder(nodeId));
    } catch (IllegalArgumentException e) {
      throw console.mistake(e);
    }
  }

  private EnvoyBootstrap bootstrap(EnvoyBootstrap.Builder builder) {
    builder
        .xds(xdsHost, xdsPort)
        .admin(adminAddress, adminPort)
        .variant(delta ? XdsVariant.DELTA_ADS : XdsVariant.ADS);
    if (role != null) {
      builder.role(role.toString());
    }
    if (cluster != null) {
      builder.cluster(cluster);
    }
    if (runtimeLayer != null) {
      builder.runtimeLayer(runtimeLayer);
    }
    tls.spoken().ifPresent(builder::tls);
    return builder.build();
  }
}
