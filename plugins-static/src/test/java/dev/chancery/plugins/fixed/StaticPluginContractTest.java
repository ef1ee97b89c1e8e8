// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class StaticPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new StaticPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "static: {hosts: [{addr: 127.0.0.1, port: 9001}, {addr: 127.0.0.1, port: 9002, weight: 3}]}",
        "static: {hosts: [{addr: '::1', port: 80, priority: 1, locality: {region: r, zone: z}}]}",
        "static: {hosts: [{addr: a.example, port: 80, hostname: b.example}], dnsLookupFamily: ALL}",
        """
        static:
          hosts: [{addr: a.example, port: 80}]
          dnsType: LOGICAL_DNS
          dnsRefreshRate: 1.5s
          respectDnsTtl: true
        """);
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "static: {}",
        "static: {hosts: []}",
        "static: {hosts: [{addr: a.example}]}",
        "static: {hosts: [{addr: a.example, port: 0}]}",
        "static: {hosts: [{addr: a.example, port: 70000}]}",
        "static: {hosts: [{addr: '', port: 80}]}",
        "static: {hosts: [{addr: 'http://a.example', port: 80}]}",
        "static: {hosts: [{addr: 'a.example:80', port: 80}]}",
        "static: {hosts: [{addr: a.example, port: 80}, {addr: a.example, port: 80}]}",
        "static: {hosts: [{addr: a.example, port: 80}], dnsType: SOME_DNS}",
        "static: {hosts: [{addr: 10.0.0.1, port: 80}], dnsType: LOGICAL_DNS}",
        "static: {hosts: [{addr: a.example, port: 80}], dnsRefreshRate: 1}");
  }
}
