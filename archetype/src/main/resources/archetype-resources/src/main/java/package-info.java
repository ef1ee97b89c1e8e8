/** Endpoints of '${typeName}' upstreams, from a service that answers in plain text. */
package ${package};
