// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;

/** What must hold of a request or connection that is logged. */
public sealed interface LogFilter
    permits Everything,
        StatusCodeFilter,
        DurationFilter,
        NotHealthCheckFilter,
        TraceableFilter,
        RuntimeFilter,
        HeaderFilter,
        ResponseFlagFilter,
        GrpcStatusFilter,
        CelFilter,
        AndFilter,
        OrFilter {

  /** {@return the condition as Envoy's message; the default message if everything is logged} */
  AccessLogFilter toProto();
}
