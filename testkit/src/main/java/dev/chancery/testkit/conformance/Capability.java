// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

/**
 * What not every server claims to do; cases that need more than a server has do not apply to it.
 */
public enum Capability {
  /** {@link RunningServer#clear} takes the content of a group away. */
  CLEAR("clearing a group"),
  /** {@link RunningServer#publishWhenAsked} publishes from within a callback. */
  CALLBACKS("callbacks"),
  /** {@link Content#version} is the version of responses in the state of the world. */
  GIVEN_VERSIONS("versions that a host gives"),
  /** {@link XdsResource#ttl} is served. */
  TIME_TO_LIVE("times to live"),
  /** Scoped routes are served. */
  SCOPED_ROUTES("SRDS"),
  /** Virtual hosts are served. */
  VIRTUAL_HOSTS("VHDS"),
  /** Runtime layers are served. */
  RUNTIME("RTDS"),
  /** Extension configurations are served. */
  EXTENSION_CONFIGS("ECDS"),
  /** Types that are not Envoy's are served on the aggregated service. */
  ANY_TYPE("types that are not Envoy's"),
  /** A stream is ended when it suddenly is from another node; the protocol leaves that open. */
  ONE_NODE("a check that a stream stays with its node"),
  /** Names may come with dynamic parameters, as resource locators. */
  LOCATORS("resource locators"),
  /** Responses say why a name is not sent. */
  RESOURCE_ERRORS("resource errors"),
  /** Collections such as {@code xdstp://authority/type/*} are served. */
  COLLECTIONS("xdstp collections");

  private final String description;

  Capability(String description) {
    this.description = description;
  }

  /** {@return what it is called in a scorecard} */
  public String description() {
    return description;
  }
}
