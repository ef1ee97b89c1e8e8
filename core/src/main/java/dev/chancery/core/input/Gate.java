package dev.chancery.core.input;

/**
 * Lets what a plugin says through, one word at a time, until it is closed; and tells of the first
 * word. Safe for use by several threads.
 */
final class Gate {

  private final Object lock = new Object();
  private final Runnable firstWord;
  private boolean open = true; // guarded by lock
  private boolean spoken; // guarded by lock

  /**
   * @param firstWord called once, after the first word
   */
  Gate(Runnable firstWord) {
    this.firstWord = firstWord;
  }

  void speak(Runnable word) {
    boolean first;
    synchronized (lock) {
      if (!open) {
        return;
      }
      word.run();
      first = !spoken;
      spoken = true;
    }
    if (first) {
      firstWord.run();
    }
  }

  void close() {
    synchronized (lock) {
      open = false;
    }
  }
}
