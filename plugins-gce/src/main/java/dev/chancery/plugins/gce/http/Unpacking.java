// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import static dev.chancery.plugins.gce.http.ExchangeException.Reason.BROKEN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Unpacks bodies, no further than to a limit: a few bytes may unpack to gigabytes. */
final class Unpacking {

  private Unpacking() {}

  static byte[] unpack(byte[] body, String encoding, int limit) throws ExchangeException {
    String name = encoding.toLowerCase(Locale.ROOT);
    if (body.length == 0 || name.isEmpty() || name.equals("identity")) {
      return body;
    }
    if (!name.equals("gzip") && !name.equals("x-gzip")) {
      throw new ExchangeException(BROKEN, "the answer is packed in a way that was not asked for");
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw tooLarge(limit);
      }
      return unpacked;
    } catch (ExchangeException e) {
      throw e;
    } catch (IOException e) {
      throw new ExchangeException(BROKEN, "the answer can't be unpacked", e);
    }
  }

  static ExchangeException tooLarge(int limit) {
    return new ExchangeException(BROKEN, "the answer is larger than " + limit + " bytes");
  }
}
