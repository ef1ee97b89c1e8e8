// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import java.io.IOException;

/** One way in which a leader plugin can be wrong, and the test that must find it. */
enum LeaderFault implements Fault {
  NOT_REGISTERED("isRegistered"),

  WORKS_BEFORE_IT_LEADS("waitsToLead") {
    @Override
    void made(Noticeboard board) {
      writeAnyhow(board, "early");
    }
  },

  NEVER_TAKES_DOWN("followsResources") {
    @Override
    void work(Noticeboard board, int plugin, String names) throws IOException {
      board.write(board.text() + names);
    }
  },

  SIGNS_WITH_ITS_NUMBER("replicasAgree") {
    @Override
    void work(Noticeboard board, int plugin, String names) throws IOException {
      board.write(names + plugin);
    }
  },

  LEADS_ONCE("leadsAgain") {
    @Override
    boolean worksInTerm(int term) {
      return term == 1;
    }
  },

  HIDES_FAILURES("recovers") {
    @Override
    void work(Noticeboard board, int plugin, String names) {
      writeAnyhow(board, names);
    }
  },

  TELLS_SECRETS("keepsSecrets") {
    @Override
    void work(Noticeboard board, int plugin, String names) throws IOException {
      if (board.isBroken()) {
        throw new IOException("refused with the password " + Noticeboard.SECRET);
      }
      super.work(board, plugin, names);
    }
  },

  WRITES_AT_THE_END("endsAllWork") {
    @Override
    void end(Noticeboard board) {
      writeAnyhow(board, "bye");
    }
  },

  HANGS_WHILE_DOWN("endsWhileDown") {
    @Override
    void end(Noticeboard board) throws InterruptedException {
      if (board.isBroken()) {
        board.hang();
      }
    }
  };

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  LeaderFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }

  void made(Noticeboard board) {}

  boolean worksInTerm(int term) {
    return term > 0;
  }

  void work(Noticeboard board, int plugin, String names) throws IOException {
    board.write(names);
  }

  void end(Noticeboard board) throws InterruptedException {}

  private static void writeAnyhow(Noticeboard board, String text) {
    try {
      board.write(text);
    } catch (IOException e) { // it is a fault to say nothing of this
      board.broken(true);
    }
  }
}
