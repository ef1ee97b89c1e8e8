// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.UpstreamConfig;
import java.time.Duration;
import java.util.Set;

/**
 * The type section {@code gce}: an upstream whose endpoints are virtual machines of Google Compute
 * Engine, or the members of one of its network endpoint groups.
 *
 * @param projectId the project's id; empty (the default) for the setting {@code gce.projectId}
 * @param source which instances they are: {@code selector}, {@code filter}, {@code
 *     instanceGroupName} or {@code networkEndpointGroup}
 * @param place where they are: {@code zone}, {@code zones}, {@code region} or {@code allZones};
 *     {@code instanceGroupZone} or {@code instanceGroupRegion} of an instance group; {@code zone},
 *     {@code region} or {@code global} of a network endpoint group
 * @param portSource at which port they answer: {@code port}, {@code namedPort} or {@code
 *     portLabel}; of an instance group its only named port by default, of a network endpoint group
 *     what it says
 * @param address which of an instance's addresses is used
 * @param status which instances are served, by what becomes of them
 * @param traits what an endpoint says of its instance
 * @param identity as whom Compute Engine is asked
 * @param pollInterval from the end of one question to the next, at least 1 s; zero (the default)
 *     for the setting {@code gce.pollInterval}; the shortest of those that share a question holds
 */
public record GceUpstream(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Id of the project; gce.projectId of the settings by default.")
        String projectId,
    @OneOf @JsonPropertyDescription("Which instances the endpoints are.") InstanceSource source,
    @OneOf @JsonPropertyDescription("Where they are.") Place place,
    @OneOf(defaultValue = "{\"namedPort\": \"\"}")
        @JsonPropertyDescription("The port at which they answer.")
        PortSource portSource,
    @JsonUnwrapped AddressChoice address,
    @JsonUnwrapped StatusRules status,
    @JsonUnwrapped EndpointTraits traits,
    @JsonUnwrapped IdentityChoice identity,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription(
            "How often Compute Engine is asked; gce.pollInterval of the settings by default.")
        Duration pollInterval)
    implements UpstreamConfig {

  /** The name of the section in YAML. */
  public static final String SECTION = "gce";

  /** Checks what concerns several fields. */
  public GceUpstream {
    if (!projectId.isEmpty()) {
      GceNames.project("projectId", projectId);
    }
    source.checkPlace(place);
    source.checkPort(portSource);
    Intervals.check("pollInterval", pollInterval);
    if (status.managed() && !(source instanceof InstanceGroupName)) {
      throw new InvalidValueException(
          "managed",
          "found true without instanceGroupName (expected: false; only an instance group has a"
              + " manager)");
    }
  }

  @Override
  public Set<ResourceRef> referencedSecrets() {
    return identity.credentials() instanceof SecretKey key ? Set.of(key.secret()) : Set.of();
  }

  /**
   * {@return an upstream of these instances, with defaults for the rest}
   *
   * @param projectId the project's id; empty for the setting {@code gce.projectId}
   * @param source which instances they are
   * @param place where they are looked for, which must suit the source
   * @param port at which port they answer, which must suit the source
   * @throws InvalidValueException if the id can't be a project's, or the place or port does not
   *     suit
   */
  public static GceUpstream of(
      String projectId, InstanceSource source, Place place, PortSource port) {
    return new GceUpstream(
        projectId,
        source,
        place,
        port,
        AddressChoice.DEFAULT,
        StatusRules.DEFAULT,
        EndpointTraits.DEFAULT,
        IdentityChoice.DEFAULT,
        Duration.ZERO);
  }

  /**
   * {@return this upstream with another choice of addresses}
   *
   * @param other which of an instance's addresses is used
   */
  public GceUpstream withAddress(AddressChoice other) {
    return new GceUpstream(
        projectId, source, place, portSource, other, status, traits, identity, pollInterval);
  }

  /**
   * {@return this upstream with other rules of statuses}
   *
   * @param other which instances are served; the manager may be asked of an instance group alone
   * @throws InvalidValueException if it is to be asked of anything else
   */
  public GceUpstream withStatus(StatusRules other) {
    return new GceUpstream(
        projectId, source, place, portSource, address, other, traits, identity, pollInterval);
  }

  /**
   * {@return this upstream with other traits}
   *
   * @param other what an endpoint says of its instance
   */
  public GceUpstream withTraits(EndpointTraits other) {
    return new GceUpstream(
        projectId, source, place, portSource, address, status, other, identity, pollInterval);
  }

  /**
   * {@return this upstream, asked as someone else}
   *
   * @param other as whom Compute Engine is asked
   */
  public GceUpstream withIdentity(IdentityChoice other) {
    return new GceUpstream(
        projectId, source, place, portSource, address, status, traits, other, pollInterval);
  }

  /**
   * {@return this upstream, asked at another interval}
   *
   * @param other from the end of one question to the next, 1 s to 1 h; zero for the setting {@code
   *     gce.pollInterval}
   * @throws InvalidValueException if it is shorter or longer
   */
  public GceUpstream withPollInterval(Duration other) {
    return new GceUpstream(
        projectId, source, place, portSource, address, status, traits, identity, other);
  }
}
