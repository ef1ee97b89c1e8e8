// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener;

import dev.chancery.plugins.traffic.OnePolicyContract;
import dev.chancery.plugins.traffic.listener.accesslog.AccessLogsPlugin;
import dev.chancery.plugins.traffic.listener.accesslog.ListenerAccessLogsPlugin;
import dev.chancery.plugins.traffic.listener.connection.ConnectionFiltersPlugin;
import dev.chancery.plugins.traffic.listener.connection.ProxyProtocolPlugin;
import dev.chancery.plugins.traffic.listener.connection.TcpProxyPlugin;
import dev.chancery.plugins.traffic.listener.http.HttpConnectionManagerPlugin;
import dev.chancery.plugins.traffic.listener.socket.ListenerSocketPlugin;
import dev.chancery.plugins.traffic.listener.socket.TcpStatsPlugin;
import dev.chancery.plugins.traffic.listener.tracing.TracingPlugin;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Policies of listeners keep the contract")
class ListenerPoliciesContractTest {

  @Nested
  class ConnectionManager extends OnePolicyContract {
    ConnectionManager() {
      super(
          HttpConnectionManagerPlugin::new,
          "httpConnectionManagerSettings",
          List.of("{serverName: a}", "{acceptHttp10: true, upgrades: [{websocket: {}}]}"),
          List.of("{maxRequestHeadersKb: 0}", "[]"));
    }
  }

  @Nested
  class AccessLog extends OnePolicyContract {
    AccessLog() {
      super(
          AccessLogsPlugin::new,
          "accessLogs",
          List.of(
              "[{stdoutSink: {}}]",
              "[{grpcService: {upstream: {name: a}, logName: a}}]",
              "[{openTelemetry: {upstream: {name: a}, logName: a}, filter: {traceableFilter: {}}}]"),
          List.of(
              "{}",
              "[{}]",
              "[{stdoutSink: {}, filter: {statusCodeFilter: {op: GE, value: 600}}}]"));
    }
  }

  @Nested
  class ListenerAccessLog extends OnePolicyContract {
    ListenerAccessLog() {
      super(
          ListenerAccessLogsPlugin::new,
          "listenerAccessLogs",
          List.of("[{fileSink: {path: /a}}]", "[{grpcService: {upstream: {name: a}, logName: a}}]"),
          List.of("{}", "[{fileSink: {path: ''}}]"));
    }
  }

  @Nested
  class Traces extends OnePolicyContract {
    Traces() {
      super(
          TracingPlugin::new,
          "tracing",
          List.of(
              "{openTelemetry: {upstream: {name: a}}}",
              "{zipkin: {upstream: {name: a}}, verbose: true}"),
          List.of("{}", "{zipkin: {upstream: {name: a}, collectorEndpoint: a}}"));
    }
  }

  @Nested
  class Limit extends OnePolicyContract {
    Limit() {
      super(
          ConnectionFiltersPlugin::new,
          "connectionLimit",
          List.of("{maxActiveConnections: 1}", "{maxActiveConnections: 2, delay: 1s}"),
          List.of("{}", "{maxActiveConnections: 0}"));
    }
  }

  @Nested
  class RateLimit extends OnePolicyContract {
    RateLimit() {
      super(
          ConnectionFiltersPlugin::new,
          "networkLocalRateLimit",
          List.of(
              "{tokenBucket: {maxTokens: 1}}", "{tokenBucket: {maxTokens: 2, fillInterval: 2s}}"),
          List.of("{}", "{tokenBucket: {}}"));
    }
  }

  @Nested
  class ProxyHeader extends OnePolicyContract {
    ProxyHeader() {
      super(
          ProxyProtocolPlugin::new,
          "proxyProtocol",
          List.of("{}", "{rules: [{tlvType: 1, onTlvPresent: {key: a}}]}"),
          List.of("[]", "{rules: [{tlvType: -1, onTlvPresent: {key: a}}]}"));
    }
  }

  @Nested
  class Tcp extends OnePolicyContract {
    Tcp() {
      super(
          TcpProxyPlugin::new,
          "tcpProxySettings",
          List.of("{maxConnectAttempts: 2}", "{tunnelingConfig: {hostname: 'a:1'}}"),
          List.of("{maxConnectAttempts: 0}", "[]"));
    }
  }

  @Nested
  class Statistics extends OnePolicyContract {
    Statistics() {
      super(TcpStatsPlugin::new, "tcpStats", List.of("true", "true"), List.of("{}"));
    }
  }

  @Nested
  class Buffer extends OnePolicyContract {
    Buffer() {
      super(
          ListenerSocketPlugin::new,
          "perConnectionBufferLimitBytes",
          List.of("1", "4294967295"),
          List.of("0", "{}"));
    }
  }

  @Nested
  class Options extends OnePolicyContract {
    Options() {
      super(
          ListenerSocketPlugin::new,
          "socketOptions",
          List.of(
              "[{level: 1, name: 9, intValue: 1}]", "[{level: 1, name: 9, bufValue: AQAAAA==}]"),
          List.of("{}", "[{level: 1, name: 9}]"));
    }
  }

  @Nested
  class Balance extends OnePolicyContract {
    Balance() {
      super(
          ListenerSocketPlugin::new,
          "connectionBalanceConfig",
          List.of("{exactBalance: {}}", "{exactBalance: {}}"),
          List.of("{}"));
    }
  }

  @Nested
  class ReusePort extends OnePolicyContract {
    ReusePort() {
      super(ListenerSocketPlugin::new, "enableReusePort", List.of("true", "false"), List.of("{}"));
    }
  }

  @Nested
  class Backlog extends OnePolicyContract {
    Backlog() {
      super(ListenerSocketPlugin::new, "tcpBacklogSize", List.of("1", "128"), List.of("0"));
    }
  }

  @Nested
  class FastOpen extends OnePolicyContract {
    FastOpen() {
      super(ListenerSocketPlugin::new, "tcpFastOpenQueueLength", List.of("0", "16"), List.of("-1"));
    }
  }
}
