// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.json.ProtoJson;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.model.ResourceRef;
import java.util.function.Function;

/**
 * What translates the parts of proxies.
 *
 * @param rules which policies hold where
 * @param virtualHosts translates virtual hosts
 * @param listeners translates the rest of listeners
 * @param extras translates what is beside them
 * @param jobs where hooks of plugins may be called
 * @param json Envoy's messages as JSON
 * @param names how messages are to call an upstream
 */
record ProxyMeans(
    PolicyRules rules,
    VirtualHostTranslation virtualHosts,
    ListenerTranslation listeners,
    ExtraTranslation extras,
    HookJobs jobs,
    EnvoyJson json,
    Function<ResourceRef, String> names) {

  static ProxyMeans of(
      UpstreamRules upstreams, ConstraintCheck constraints, MissingUpstream answer, HookJobs jobs) {
    PolicyRules rules = upstreams.policies();
    return new ProxyMeans(
        rules,
        new VirtualHostTranslation(rules, constraints, answer),
        new ListenerTranslation(rules, constraints),
        new ExtraTranslation(constraints),
        jobs,
        new ProtoJson(),
        upstreams::describe);
  }
}
