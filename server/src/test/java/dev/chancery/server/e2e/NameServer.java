// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * A DNS server on UDP of 127.0.0.1 that answers each question for an IPv4 address: the first for a
 * name with 127.0.0.9, all others with 127.0.0.1, to be kept for one second.
 */
final class NameServer implements AutoCloseable {

  private static final int MAX = 512;
  private static final int HEAD = 12;
  private static final int TYPE_AND_CLASS = 4;
  private static final int TYPE_A = 1;

  /** An answer without an error, of one question and one address. */
  private static final byte[] ONE_ANSWER = HexFormat.of().parseHex("81800001000100000000");

  /** An answer without an error, of one question and no address. */
  private static final byte[] NO_ANSWER = HexFormat.of().parseHex("81800001000000000000");

  /** The name of the question, of type A and class IN, for a second, 127.0.0 in four bytes. */
  private static final byte[] ADDRESS =
      HexFormat.of().parseHex("c00c0001000100000001" + "00047f0000");

  private final Set<String> asked = new HashSet<>();
  private final DatagramSocket socket;

  private NameServer(DatagramSocket socket) {
    this.socket = socket;
  }

  /** Starts a server on a free port. */
  static NameServer start() {
    try {
      NameServer server = new NameServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
      Thread thread = new Thread(server::answerAll, "name-server");
      thread.setDaemon(true);
      thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no DNS server", e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  private void answerAll() {
    DatagramPacket packet = new DatagramPacket(new byte[MAX], MAX);
    while (!socket.isClosed()) {
      try {
        packet.setLength(MAX);
        socket.receive(packet);
        byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private byte[] answer(byte[] question) {
    int end = HEAD;
    while (question[end] != 0) {
      end += question[end] + 1;
    }
    byte[] name = Arrays.copyOfRange(question, HEAD, end);
    boolean ofAddress = question[end + 2] == TYPE_A;
    ByteBuffer answer = ByteBuffer.allocate(MAX);
    answer.put(question, 0, 2).put(ofAddress ? ONE_ANSWER : NO_ANSWER);
    answer.put(question, HEAD, end + 1 + TYPE_AND_CLASS - HEAD);
    if (ofAddress) {
      answer.put(ADDRESS).put((byte) (asked.add(HexFormat.of().formatHex(name)) ? 9 : 1));
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }

  @Override
  public void close() {
    socket.close();
  }
}
