// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

class ProxyTranslatorPluginContractTest extends ContractProof {

  ProxyTranslatorPluginContractTest() {
    super(
        ProxyTranslatorPluginContract.class, FaultyTranslatorCase.class, TranslatorFault.values());
  }

  @Test
  @DisplayName("a plugin that is only not registered fails no other test")
  void findsNothingElse() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter(FAULT, TranslatorFault.NOT_REGISTERED.name())
        .selectors(selectClass(FaultyTranslatorCase.class))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.failed(1));
  }
}
