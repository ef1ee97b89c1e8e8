// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of discovery, kept by a plugin with the fault that the run's parameter names. */
class FaultyDiscoveryCase extends DiscoveryPluginContract {

  private DiscoveryFault fault = DiscoveryFault.NOT_REGISTERED;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              DiscoveryFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  @Override
  protected DiscoveryFixture newFixture() {
    MemoryBackEnd backEnd = new MemoryBackEnd();
    return new MemoryFixture(backEnd, new FaultyDiscovery(fault, backEnd));
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(1);
  }
}
