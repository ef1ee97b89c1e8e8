// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One way in which a policy plugin can be wrong, and the test that must find it. */
enum PolicyFault implements Fault {
  NOT_REGISTERED("isRegistered"),

  CHANGES_ITS_KIND("policyIsStable") {
    @Override
    PolicyKind<Colour> policy(AtomicInteger calls) {
      return super.policy(calls).withKind("Colour" + calls.incrementAndGet());
    }
  },

  NAMES_FILTERS_FREELY("filtersAreNamed") {
    @Override
    String filter() {
      return "The Colour";
    }
  },

  IS_NOT_TRIED("triesAllPoints") {
    @Override
    Set<AttachmentPoint> meantFor(Set<AttachmentPoint> all) {
      return Set.of();
    }
  },

  IS_TRIED_AT_HALF_OF_ITS_POINTS("triesAllPoints") {
    @Override
    PolicyKind<Colour> policy(AtomicInteger calls) {
      return ofRoutes(AttachmentPoint.DESTINATION);
    }

    @Override
    Set<AttachmentPoint> meantFor(Set<AttachmentPoint> all) {
      return Set.of(AttachmentPoint.ROUTE);
    }
  },

  IS_TRIED_WHERE_IT_IS_NOT("triesAllPoints") {
    @Override
    Set<AttachmentPoint> meantFor(Set<AttachmentPoint> all) {
      return Set.of(AttachmentPoint.ROUTE, AttachmentPoint.UPSTREAM);
    }
  },

  TAKES_WHAT_IS_NOT_MEANT("refusesElsewhere") {
    @Override
    PolicyKind<Colour> policy(AtomicInteger calls) {
      return ofRoutes(AttachmentPoint.DESTINATION);
    }

    @Override
    Set<AttachmentPoint> meantFor(Set<AttachmentPoint> all) {
      return Set.of(AttachmentPoint.ROUTE);
    }
  },

  REFUSES_ALL("takesWhatIsRight") {
    @Override
    void route(PolicyContext context, String colour, Route.Builder out, AtomicInteger calls) {
      throw new InvalidValueException("", "found '%s'".formatted(colour));
    }
  },

  KEEPS_ITS_RULE_TO_ITSELF("tellsItsRule") {
    @Override
    Colour merge(Colour general, Colour specific) {
      return general;
    }
  },

  TAKES_ALL("refusesWhatIsWrong"),

  TELLS_SECRETS("keepsSecrets") {
    @Override
    void route(PolicyContext context, String colour, Route.Builder out, AtomicInteger calls) {
      if (colour.startsWith("secret")) {
        throw new InvalidValueException("", "found '%s'".formatted(colour));
      }
    }
  },

  COUNTS("deterministic") {
    @Override
    void route(PolicyContext context, String colour, Route.Builder out, AtomicInteger calls) {
      super.route(context, colour + calls.incrementAndGet(), out, calls);
    }
  },

  DOES_NOTHING("settingsHaveEffect") {
    @Override
    void route(PolicyContext context, String colour, Route.Builder out, AtomicInteger calls) {}
  },

  CLAIMS_TOO_MUCH("declaresItsReach") {
    @Override
    PolicyKind<Colour> policy(AtomicInteger calls) {
      return super.policy(calls).forConnections();
    }
  },

  FORGETS_ITS_FILTER("makesFilters") {
    @Override
    List<HttpFilter> filters() {
      return List.of();
    }
  },

  BREAKS_CONSTRAINTS("keepsConstraints") {
    @Override
    void route(PolicyContext context, String colour, Route.Builder out, AtomicInteger calls) {
      out.clearMatch();
    }
  },

  WIPES("othersStay") {
    @Override
    void route(PolicyContext context, String colour, Route.Builder out, AtomicInteger calls) {
      out.clearTypedPerFilterConfig();
    }
  };

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  PolicyFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }

  PolicyKind<Colour> policy(AtomicInteger calls) {
    return ofRoutes();
  }

  PolicyKind<Colour> ofRoutes(AttachmentPoint... more) {
    return PolicyKind.of("colour", Colour.class, AttachmentPoint.ROUTE, more)
        .inherited()
        .withFilters(new FilterSlot(filter(), FilterStage.during(Stage.ACCEPTED)));
  }

  String filter() {
    return "test.filters.colour";
  }

  /**
   * What each of the settings is said to be meant for.
   *
   * @param all what the contract would have
   */
  Set<AttachmentPoint> meantFor(Set<AttachmentPoint> all) {
    return all;
  }

  Colour merge(Colour general, Colour specific) {
    return specific;
  }

  /**
   * @param calls how often the plugin was called, for faults that count
   */
  void route(PolicyContext context, String colour, Route.Builder out, AtomicInteger calls) {
    context.configure(filter(), StringValue.of(colour));
  }

  List<HttpFilter> filters() {
    return List.of(
        HttpFilter.newBuilder()
            .setName(filter())
            .setTypedConfig(Any.pack(StringValue.of("grey")))
            .build());
  }
}
