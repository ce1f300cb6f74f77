package org.peyman.hub.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small, sound seed folder in the place given, for tests to damage. */
final class SeedFolder {

  private final Path root;

  SeedFolder(Path root) throws IOException {
    this.root = root;
    write(
        "story/organizations.csv",
        "code,name_fa,name_en,kind\nIMDAD,کمیته امداد,Imdad,RELIEF_COMMITTEE\nSEPAH,سپاه,Sepah,MILITARY\n");
    write(
        "story/provinces.csv",
        """
        code,iso_2020,iso_before_2020,name_en,name_iso,name_fa,latitude,longitude
        GILAN,IR-01,IR-19,Gilan,Gīlān,گیلان,37.2,49.4
        FARS,IR-07,IR-14,Fars,Fārs,فارس,29.2,53.2
        """);
    write(
        "story/agreements.csv",
        "code,title_fa,title_en,signed_on,source_document\nJOINT,تفاهم‌نامه,Joint agreement,,A report\n");
    write(
        "story/parties.csv",
        "agreement,organization,role\nJOINT,SEPAH,MONITOR\nJOINT,IMDAD,SIGNATORY\nJOINT,IMDAD,IMPLEMENTER\n");
    write(
        "story/phases.csv",
        """
        code,agreement,ordinal,title_fa,title_en,status,starts_on,ends_on,source_document
        PHASE_1,JOINT,۱,مرحلهٔ نخست,First phase,ACTIVE,1399/05/01,,A report
        """);
    write(
        "story/phase_provinces.csv", "phase,province,role,synthetic\nPHASE_1,GILAN,PILOT,false\n");
    write(
        "synthetic/phase_provinces.csv",
        "phase,province,role,synthetic\nPHASE_1,FARS,EXPANSION,true\n");
    write(
        "imdad/sources.csv",
        """
        code,organization,kind,file,data_as_of,stale_after
        imdad/claims,IMDAD,CLAIMS,claims.csv,2021-01-01T00:00:00Z,P7D
        imdad/counts,IMDAD,COUNTS,counts.csv,,
        imdad/visits,IMDAD,VERIFICATIONS,visits.csv,,
        """);
    write(
        "imdad/claims.csv",
        """
        claim_id,phase,province,started_on,person,colour
        C-1,PHASE_1,GILAN,1399/07/15,1234567891,red
        C-2,PHASE_1,فارس,2020-10-06,,
        C-3,PHASE_1,FARS,2099-01-01,,
        C-4,PHASE_9,FARS,2020-10-06,,
        """);
    write("imdad/counts.csv", "phase,month,province,quantity\nPHASE_1,1399-08,GILAN,5\n");
    write(
        "imdad/visits.csv",
        """
        verification_id,claim_organization,claim_id,team,date,method,outcome
        V-1,IMDAD,C-1,IMDAD+SEPAH,2021-01-01,FIELD_VISIT,CONFIRMED_ACTIVE
        """);
  }

  Path root() {
    return root;
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(path, text);
  }
}
