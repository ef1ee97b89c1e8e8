package dev.chancery.spi.model;

/** What a listener speaks. */
public sealed interface ListenerProtocol permits HttpListenerSpec, TcpListenerSpec {

  /** Features of the listener. */
  ListenerOptions options();
}
