// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of policies, kept by a plugin with the fault that the run's parameter names. */
class FaultyPoliciesCase extends PolicyPluginContract {

  private PolicyFault fault = PolicyFault.NOT_REGISTERED;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              PolicyFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  @Override
  protected Plugin newPlugin() {
    return new FaultyPolicies(fault);
  }

  @Override
  protected String option() {
    return "colour";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("red", "green");
  }

  @Override
  protected Set<AttachmentPoint> meantFor(String settings) {
    return fault.meantFor(super.meantFor(settings));
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("secret-7");
  }

  @Override
  protected Set<String> secrets() {
    return Set.of("secret-7");
  }
}
