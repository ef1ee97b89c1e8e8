/** The domains that proxies serve, in a file for a DNS server, written by the leader. */
@NullMarked
package dev.chancery.examples.hosts;

import org.jspecify.annotations.NullMarked;
