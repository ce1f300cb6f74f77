package org.peyman.hub.domain;

/** What something is called, or what is said of it, in Persian and in English. */
public record Title(String fa, String en) {

  /** What is the same in both, such as a code. */
  public static Title same(String text) {
    return new Title(text, text);
  }

  /** With the same at the end of both. */
  public Title then(Object end) {
    return new Title(fa + end, en + end);
  }

  /** With something else said after it. */
  public Title then(Title more) {
    return new Title(fa + more.fa, en + more.en);
  }
}
