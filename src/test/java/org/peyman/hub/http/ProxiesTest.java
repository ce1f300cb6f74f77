package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.address.Network;

/** Who asks is who connects, unless a trusted proxy says who it is. */
final class ProxiesTest {

  private static final Proxies PROXIES =
      new Proxies(
          List.of(Network.of("127.0.0.2").orElseThrow(), Network.of("10.0.0.0/8").orElseThrow()));
  private static final BlockingQueue<Client> CLIENTS = new LinkedBlockingQueue<>();
  private static final Vertx VERTX = Vertx.vertx();
  private static final int PORT =
      VERTX
          .createHttpServer()
          .requestHandler(
              request -> {
                CLIENTS.add(PROXIES.client(request));
                request.response().end();
              })
          .listen(0, "127.0.0.1")
          .await()
          .actualPort();

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  private static Client client(Raw request) throws InterruptedException {
    assertThat(request.send().status()).isEqualTo(200);
    Client client = CLIENTS.poll(10, TimeUnit.SECONDS);
    assertThat(client).isNotNull();
    return client;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7 | 192.0.2.7",
        "192.0.2.7, 10.1.1.1 | 192.0.2.7",
        "1.1.1.1, 192.0.2.7 | 192.0.2.7", // whatever the caller wrote before
        "10.2.2.2, 10.1.1.1 | 10.2.2.2",
        "192.0.2.7:4711 | 192.0.2.7",
        "2001:db8::7 | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
        "::ffff:192.0.2.7 | 192.0.2.7",
        "nobody | 127.0.0.2",
        "nobody, 10.1.1.1 | 10.1.1.1",
        "localhost | 127.0.0.2",
        "256.1.1.1 | 127.0.0.2",
        "'' | 127.0.0.2",
      })
  void theFirstThatIsNoTrustedProxyIsWhoAsks(String said, String address) throws Exception {
    Raw asked = Raw.get(PORT, "/").with("X-Forwarded-For", said);

    assertThat(client(asked.from("127.0.0.2")).address().getHostAddress()).isEqualTo(address);
    assertThat(client(asked).address().getHostAddress()).isEqualTo("127.0.0.1");
  }

  @Test
  void theBrowsersOriginIsWhatTheProxySays() throws Exception {
    Raw asked =
        Raw.get(PORT, "/")
            .with("X-Forwarded-Host", "evil.example, hub.example:8443")
            .with("X-Forwarded-Proto", "https");
    Client believed = client(asked.from("127.0.0.2"));
    Client not = client(asked);

    assertThat(believed.scheme()).isEqualTo("https");
    assertThat(String.valueOf(believed.host())).isEqualTo("hub.example:8443");
    assertThat(not.scheme()).isEqualTo("http");
    assertThat(String.valueOf(not.host())).isEqualTo("127.0.0.1:" + PORT);
  }

  @Test
  void anIpv6NetworkIsCountedAsOne() {
    assertThat(Client.counted(Network.literal("2001:db8:1:2:3:4:5:6").orElseThrow()))
        .isEqualTo(Network.literal("2001:db8:1:2::").orElseThrow())
        .isNotEqualTo(Client.counted(Network.literal("2001:db8:1:3::").orElseThrow()));
    assertThat(Client.counted(Network.literal("192.0.2.7").orElseThrow()))
        .isEqualTo(Network.literal("192.0.2.7").orElseThrow());
  }
}
