// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin keeps the contract of policies. */
class CompliancePolicyTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new CompliancePlugin();
  }

  @Override
  protected String option() {
    return "compliance";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{auditHeader: x-compliance, level: pci-dss}",
        "{auditHeader: x-audit, level: 100 %, requireTls: false}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of(
        "{level: pci-dss}",
        "{auditHeader: x-compliance}",
        "{auditHeader: x-compliance, level: ''}",
        "{auditHeader: x-compliance, level: \"two\\nlines\"}",
        "{auditHeader: 'x compliance', level: pci-dss}",
        "{auditHeader: ':path', level: pci-dss}",
        "{auditHeader: Host, level: pci-dss}");
  }

  @Test
  @DisplayName("a part says its own level, but can't do without the TLS that the whole requires")
  void stricterHolds() {
    Compliance strict = new Compliance("x-compliance", "pci-dss", true);
    Compliance loose = new Compliance("x-audit", "internal", false);
    CompliancePlugin plugin = new CompliancePlugin();

    assertThat(plugin.merge(strict, loose)).isEqualTo(new Compliance("x-audit", "internal", true));
    assertThat(plugin.merge(loose, strict)).isEqualTo(strict);
    assertThat(plugin.merge(loose, loose)).isEqualTo(loose);
  }
}
