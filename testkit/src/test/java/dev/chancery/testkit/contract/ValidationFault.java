// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.ValidationReport;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;

/** One way in which a validation plugin can be wrong, and the test that must find it. */
enum ValidationFault implements Fault {
  NOT_REGISTERED("isRegistered"),

  REFUSES_ALL("accepts") {
    @Override
    void validate(Resource resource, int calls, ValidationReport report) {
      report.refuse("", "no");
    }
  },

  ACCEPTS_ALL("refuses") {
    @Override
    void validate(Resource resource, int calls, ValidationReport report) {}
  },

  COUNTS("deterministic") {
    @Override
    void validate(Resource resource, int calls, ValidationReport report) {
      report.refuse("", "call " + calls);
    }
  },

  TELLS_SECRETS("keepsSecrets"),

  EXPECTS_PROXIES("leavesOthersAlone") {
    @Override
    void validate(Resource resource, int calls, ValidationReport report) {
      super.validate(Proxy.class.cast(resource), calls, report);
    }
  };

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  ValidationFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }

  /**
   * @param calls how often the plugin was called
   */
  void validate(Resource resource, int calls, ValidationReport report) {
    if (resource.metadata().name().startsWith("secret")) {
      report.refuse("metadata.name", "found '%s'".formatted(resource.metadata().name()));
    }
  }
}
