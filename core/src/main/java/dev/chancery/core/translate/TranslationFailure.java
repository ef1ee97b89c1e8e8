package dev.chancery.core.translate;

/** How it is told that a translation threw what it must not throw. */
final class TranslationFailure {

  private TranslationFailure() {}

  static String message(Throwable thrown) {
    return "could not be translated, a mistake of Chancery or of a plugin: " + thrown;
  }
}
