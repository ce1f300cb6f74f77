package org.peyman.hub.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A reverse proxy that does what the samples of {@code docs/behind-a-proxy.md} say: takes a prefix
 * off, says who asks and by which name, and lets WebSockets through. One request a connection.
 */
final class PrefixProxy implements AutoCloseable {

  private static final String END = "\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final AtomicInteger target = new AtomicInteger();
  private final String prefix;
  private final NetServer server;

  /** One that listens and waits to be told where the hub is. */
  PrefixProxy(String prefix) {
    this.prefix = prefix;
    this.server =
        vertx.createNetServer().connectHandler(this::connected).listen(0, "127.0.0.1").await();
  }

  void leadsTo(String address) {
    target.set(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
  }

  /** {@code http://127.0.0.1:port}, without the prefix. */
  String origin() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void connected(NetSocket browser) {
    Buffer begun = Buffer.buffer();
    browser.handler(
        bytes -> {
          begun.appendBuffer(bytes);
          String text = begun.toString(StandardCharsets.ISO_8859_1);
          if (text.contains(END)) {
            browser.pause();
            passOn(browser, text);
          }
        });
  }

  private void passOn(NetSocket browser, String text) {
    int end = text.indexOf(END);
    String head = head(text.substring(0, end));
    if (head.isEmpty()) {
      browser.end(
          Buffer.buffer("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0" + END));
      return;
    }
    client
        .connect(target.get(), "127.0.0.1")
        .onSuccess(
            hub -> {
              hub.write(Buffer.buffer(head + text.substring(end), "ISO-8859-1"));
              browser.handler(hub::write).closeHandler(gone -> hub.close());
              hub.handler(browser::write).closeHandler(gone -> browser.close());
              browser.resume();
            })
        .onFailure(failure -> browser.close());
  }

  /** Empty: what is asked for is no path of the hub's. */
  private String head(String head) {
    String[] lines = head.split("\r\n", -1);
    String[] line = lines[0].split(" ", -1);
    if (!line[1].startsWith(prefix + "/")) {
      return "";
    }
    boolean isUpgrade = head.toLowerCase(Locale.ROOT).contains("upgrade: websocket");
    String own = "host: 127.0.0.1:" + server.actualPort();
    String others =
        Arrays.stream(lines)
            .skip(1)
            .filter(
                header -> isUpgrade || !header.toLowerCase(Locale.ROOT).startsWith("connection:"))
            .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("host:"))
            .collect(Collectors.joining("\r\n"));
    return line[0]
        + " "
        + line[1].substring(prefix.length())
        + " "
        + line[2]
        + "\r\nHost: hub.internal:8080\r\nX-Forwarded-Host: "
        + own.substring(6)
        + "\r\nX-Forwarded-Proto: http\r\nX-Forwarded-For: 192.0.2.7\r\n"
        + (isUpgrade ? "" : "Connection: close\r\n")
        + others;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
