// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of sources, kept by a plugin with the fault that the run's parameter names. */
class FaultySourceCase extends SourcePluginContract {

  private SourceFault fault = SourceFault.NOT_REGISTERED;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              SourceFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  @Override
  protected SourceFixture newFixture() {
    MemoryShelf shelf = new MemoryShelf();
    SourcePlugin sound = new MemorySource(shelf);
    return new MemorySourceFixture(
        shelf,
        new SourcePlugin() {

          @Override
          public String name() {
            return "faulty";
          }

          @Override
          public AutoCloseable watchResources(
              PluginContext context, ResourceReader reader, ResourceSink sink) {
            fault.begin(context, shelf);
            return fault.watch(
                sound.watchResources(context, reader, fault.sink(sink, shelf.open())));
          }
        });
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(1);
  }
}
