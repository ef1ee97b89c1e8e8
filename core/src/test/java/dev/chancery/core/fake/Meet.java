// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.spi.model.Option;

/**
 * An option of listeners, each of whose components makes {@link MeetPlugin} do one thing.
 *
 * @param cluster the name of a cluster that the listener needs; empty for none
 * @param secret a secret whose certificate its chains name; empty for none
 * @param copies how many chains take the place of one
 */
public record Meet(
    @JsonProperty(defaultValue = "") String cluster,
    @JsonProperty(defaultValue = "") String secret,
    @JsonProperty(defaultValue = "1") int copies)
    implements Option {}
