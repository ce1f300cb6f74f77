package org.peyman.hub.ledger;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.peyman.hub.address.DatabaseHosts;
import org.peyman.hub.address.DatabaseUrl;
import org.peyman.hub.address.Tls;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** The way of migrations to the database, who know JDBC alone: by the same URL as all others. */
final class JdbcSource {

  private JdbcSource() {}

  /** Of several servers, to that which is the primary. */
  static DataSource of(DatabaseHosts hosts) {
    DatabaseUrl url = hosts.each().get(0);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(hosts.each().stream().map(DatabaseUrl::host).toArray(String[]::new));
    source.setPortNumbers(hosts.each().stream().mapToInt(DatabaseUrl::port).toArray());
    if (hosts.each().size() > 1) {
      source.setTargetServerType("primary");
    }
    source.setDatabaseName(url.database());
    source.setUser(url.user());
    source.setPassword(url.password());
    source.setApplicationName(url.applicationName() + "-migrations");
    source.setConnectTimeout((int) url.connectTimeout().toSeconds());
    source.setTcpKeepAlive(true);
    secure(source, url.tls());
    return source;
  }

  private static void secure(PGSimpleDataSource source, Tls tls) {
    source.setSslMode(tls.mode().text());
    Path authorities = tls.authorities();
    if (authorities != null) {
      source.setSslRootCert(authorities.toString());
    } else if (tls.isVerified()) {
      source.setSslfactory(DefaultJavaSSLFactory.class.getName());
    }
  }
}
