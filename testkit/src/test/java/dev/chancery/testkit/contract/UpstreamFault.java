// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Section;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One way in which an upstream plugin can be wrong, and the test that must find it. */
enum UpstreamFault implements Fault {
  NOT_REGISTERED("isRegistered"),

  CHANGES_ITS_SECTIONS("sectionsAreStable") {
    @Override
    List<Section<?>> sections(AtomicInteger calls) {
      return List.of(Section.option("colour" + calls.incrementAndGet(), Colour.class));
    }
  },

  REFUSES_ALL("takesWhatIsRight") {
    @Override
    void process(String colour, Cluster.Builder out, AtomicInteger calls) {
      throw new InvalidValueException("colour", "found '%s'".formatted(colour));
    }
  },

  TAKES_ALL("refusesWhatIsWrong"),

  TELLS_SECRETS("keepsSecrets") {
    @Override
    void process(String colour, Cluster.Builder out, AtomicInteger calls) {
      if (colour.startsWith("secret")) {
        throw new InvalidValueException("colour", "found '%s'".formatted(colour));
      }
      super.process(colour, out, calls);
    }
  },

  COUNTS("deterministic") {
    @Override
    void process(String colour, Cluster.Builder out, AtomicInteger calls) {
      out.setAltStatName(colour + calls.incrementAndGet());
    }
  },

  DOES_NOTHING("optionsHaveEffect") {
    @Override
    void process(String colour, Cluster.Builder out, AtomicInteger calls) {}
  },

  RENAMES("nameStays") {
    @Override
    void process(String colour, Cluster.Builder out, AtomicInteger calls) {
      out.setName(colour);
    }
  },

  BREAKS_CONSTRAINTS("keepsConstraints") {
    @Override
    void process(String colour, Cluster.Builder out, AtomicInteger calls) {
      out.setLbPolicyValue(77);
    }
  },

  WIPES("othersStay") {
    @Override
    void process(String colour, Cluster.Builder out, AtomicInteger calls) {
      out.clear().setName("upstream_test");
    }
  },

  MEDDLES("leavesOthersAlone");

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  UpstreamFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }

  List<Section<?>> sections(AtomicInteger calls) {
    return List.of(Section.option("colour", Colour.class));
  }

  /**
   * @param calls how often the plugin was called, for faults that count
   */
  void process(String colour, Cluster.Builder out, AtomicInteger calls) {
    out.setAltStatName(colour);
  }
}
