// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.SecretSink;
import dev.chancery.spi.SecretWatch;
import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of secrets, kept by a plugin with the fault that the run's parameter names. */
class FaultySecretsCase extends SecretPluginContract {

  private SecretFault fault = SecretFault.SKIPS_WHAT_IS_MISSING;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              SecretFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  @Override
  protected SecretFixture newFixture() {
    MemoryVault vault = new MemoryVault();
    SecretPlugin sound = new MemorySecrets(vault);
    return new MemorySecretFixture(
        vault,
        new SecretPlugin() {

          @Override
          public String name() {
            return "faulty";
          }

          @Override
          public SecretWatch watchSecrets(PluginContext context, SecretSink sink) {
            return fault.watch(sound.watchSecrets(context, fault.sink(sink)), context, vault);
          }
        });
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(1);
  }
}
