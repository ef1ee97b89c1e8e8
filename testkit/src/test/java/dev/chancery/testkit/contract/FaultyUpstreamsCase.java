// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.UpstreamPlugin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of upstreams, kept by a plugin with the fault that the run's parameter names. */
class FaultyUpstreamsCase extends UpstreamPluginContract {

  private UpstreamFault fault = UpstreamFault.NOT_REGISTERED;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              UpstreamFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  @Override
  protected UpstreamPlugin newPlugin() {
    return new FaultyUpstreams(fault);
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of("any: {}\ncolour: red", "any: {}\ncolour: green");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of("any: {}\ncolour: secret-7");
  }

  @Override
  protected Set<String> secrets() {
    return Set.of("secret-7");
  }
}
