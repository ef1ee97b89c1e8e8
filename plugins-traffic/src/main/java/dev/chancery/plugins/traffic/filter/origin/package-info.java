/** Requests that a page of another site makes: those that it may, and those that are forged. */
@NullMarked
package dev.chancery.plugins.traffic.filter.origin;

import org.jspecify.annotations.NullMarked;
