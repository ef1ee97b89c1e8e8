package dev.chancery.plugins.traffic.retry;

/** Endpoints that are not asked again. */
public enum RetryHostPredicate {
  /** Those that were asked before. */
  PREVIOUS_HOSTS,
  /** Those that are canaries, by Envoy's metadata {@code envoy.lb} of an endpoint. */
  OMIT_CANARY_HOSTS
}
