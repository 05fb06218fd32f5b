package dev.rondo.adapter.file;

import dev.rondo.api.TaskFailedException;

/** How file operations fail. Messages name paths as the definition did. */
final class FileFailures {
  private FileFailures() {}

  static TaskFailedException refused(String why) {
    return new TaskFailedException("FileRefused", why, false);
  }

  /** It may be there the next time. */
  static TaskFailedException notFound(String path) {
    return new TaskFailedException("FileNotFound", "there is no file " + path, true);
  }

  static TaskFailedException content(String why) {
    return new TaskFailedException("FileContent", why, false);
  }

  static TaskFailedException parameters(String why) {
    return new TaskFailedException("InvalidParameters", why, false);
  }

  static TaskFailedException error(String why) {
    return new TaskFailedException("FileError", why, true);
  }
}
