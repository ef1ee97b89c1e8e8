// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The status of every kind: conditions in Kubernetes' form, of the whole and for each proxy. */
final class StatusSchema {

  private static final String CONDITIONS =
      """
      {
        "description": "What is known of it, each of a type of its own.",
        "type": "array",
        "x-kubernetes-list-type": "map",
        "x-kubernetes-list-map-keys": ["type"],
        "items": {
          "type": "object",
          "required": ["type", "status", "lastTransitionTime", "reason", "message"],
          "properties": {
            "type": {
              "description": "Accepted, Programmed or another.",
              "type": "string",
              "maxLength": 316
            },
            "status": {"type": "string", "enum": ["True", "False", "Unknown"]},
            "observedGeneration": {
              "description": "The generation of the resource that it is about.",
              "type": "integer",
              "format": "int64",
              "minimum": 0
            },
            "lastTransitionTime": {
              "description": "When status became another.",
              "type": "string",
              "format": "date-time"
            },
            "reason": {
              "description": "Why, as one word for programs.",
              "type": "string",
              "minLength": 1,
              "maxLength": 1024
            },
            "message": {
              "description": "Why, for people.",
              "type": "string",
              "maxLength": 32768
            }
          }
        }
      }
      """;

  private static final String STATUS =
      """
      {
        "description": "What became of it, written by the control plane.",
        "type": "object",
        "x-kubernetes-preserve-unknown-fields": true,
        "properties": {
          "observedGeneration": {
            "description": "The generation of the resource that all of this is about.",
            "type": "integer",
            "format": "int64",
            "minimum": 0
          },
          "reportedBy": {"description": "Who wrote it.", "type": "string"},
          "conditions": %1$s,
          "proxies": {
            "description": "What became of it in each proxy that it is part of.",
            "type": "array",
            "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["namespace", "name"],
            "items": {
              "type": "object",
              "x-kubernetes-preserve-unknown-fields": true,
              "required": ["namespace", "name"],
              "properties": {
                "namespace": {"description": "Namespace of the proxy.", "type": "string"},
                "name": {"description": "Name of the proxy.", "type": "string"},
                "conditions": %1$s
              }
            }
          }
        }
      }
      """
          .formatted(CONDITIONS);

  private static final String COLUMNS =
      """
      [
        {
          "name": "Accepted",
          "type": "string",
          "jsonPath": ".status.conditions[?(@.type==\\"Accepted\\")].status"
        },
        {
          "name": "Programmed",
          "type": "string",
          "jsonPath": ".status.conditions[?(@.type==\\"Programmed\\")].status"
        },
        {"name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"}
      ]
      """;

  private StatusSchema() {}

  /** The schema. */
  static JsonNode schema() {
    return read(STATUS);
  }

  /** The columns that a list of resources has. */
  static JsonNode columns() {
    return read(COLUMNS);
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a constant can be read", e);
    }
  }
}
