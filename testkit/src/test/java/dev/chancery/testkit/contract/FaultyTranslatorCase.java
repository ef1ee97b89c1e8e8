// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Plugin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of translators, kept by a plugin with the fault that the run's parameter names. */
class FaultyTranslatorCase extends ProxyTranslatorPluginContract {

  private TranslatorFault fault = TranslatorFault.NOT_REGISTERED;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              TranslatorFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  static String upstream(String name) {
    return """
    apiVersion: chancery.dev/v1
    kind: Upstream
    metadata: {name: %s}
    spec: {any: {}}
    """
        .formatted(name);
  }

  @Override
  protected Plugin newPlugin() {
    return new FaultyTranslator(fault);
  }

  @Override
  protected List<String> rightResources() {
    return List.of(upstream("cart"), upstream("web"), upstream("search"));
  }

  @Override
  protected List<String> wrongResources() {
    return List.of(upstream("secret-7"));
  }

  @Override
  protected Set<String> secrets() {
    return Set.of("secret-7");
  }
}
