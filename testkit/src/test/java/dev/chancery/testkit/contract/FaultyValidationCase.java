// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.ValidationReport;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of validation, kept by a plugin with the fault that the run's parameter names. */
class FaultyValidationCase extends ValidationPluginContract {

  private ValidationFault fault = ValidationFault.NOT_REGISTERED;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              ValidationFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  @Override
  protected ValidationPlugin newPlugin() {
    return new Faulty(fault, new AtomicInteger());
  }

  @Override
  protected List<Resource> accepted() {
    return List.of(Proxy.of("test", "edge"));
  }

  @Override
  protected List<Resource> refused() {
    return List.of(Proxy.of("test", "secret-7"));
  }

  @Override
  protected Set<String> secrets() {
    return Set.of("secret-7");
  }

  private record Faulty(ValidationFault fault, AtomicInteger calls) implements ValidationPlugin {

    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public void validate(Resource resource, ValidationReport report) {
      fault.validate(resource, calls.incrementAndGet(), report);
    }
  }
}
