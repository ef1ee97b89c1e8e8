// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.plugin.PolicyPlan;
import dev.chancery.core.plugin.PolicyPlan.PlannedFilter;
import dev.chancery.core.plugin.PolicyPlan.PlannedPolicy;
import dev.chancery.spi.model.AttachmentPoint;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  @Test
  @DisplayName("a plan is two tables in columns, with a dash for what there is not")
  void tables() {
    PolicyPlan plan =
        new PolicyPlan(
            List.of(
                new PlannedFilter("CORS+1", "example.audit", "audit", "audits"),
                new PlannedFilter("", "envoy.filters.http.router", "", "")),
            List.of(
                new PlannedPolicy("audit", "audits", List.of(AttachmentPoint.ROUTE), false),
                new PlannedPolicy(
                    "patch",
                    "p",
                    List.of(AttachmentPoint.PROXY, AttachmentPoint.VIRTUAL_HOST),
                    true)));

    assertThat(PlanText.of(plan))
        .isEqualTo(
            """
            HTTP filters, in the order in which a request meets them; after the router, those of upstreams
              stage   filter                     asked for by  plugin
              CORS+1  example.audit              audit         audits
              -       envoy.filters.http.router  -             -

            policies, in the order in which their hooks are called
              option  plugin  called  attaches to
              audit   audits  -       route
              patch   p       last    proxy, virtual host
            """);
  }
}
