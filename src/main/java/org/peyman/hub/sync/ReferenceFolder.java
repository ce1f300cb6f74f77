package org.peyman.hub.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.domain.Reference;

/**
 * A folder of the files that every fact refers to: organizations, provinces, agreements and phases,
 * the plans of reporting, and benefactors.
 */
public final class ReferenceFolder {

  /** Each file with its columns, and a line that shows what is meant. */
  private static final Map<String, String> TEMPLATES = templates();

  private ReferenceFolder() {}

  private static Map<String, String> templates() {
    Map<String, String> templates = new LinkedHashMap<>();
    templates.put(
        "organizations.csv",
        """
        code,name_fa,name_en,kind
        MY_ORGANIZATION,سازمان من,My organization,PARTNER
        """);
    templates.put(
        "provinces.csv",
        """
        code,iso_2020,iso_before_2020,name_en,name_iso,name_fa,latitude,longitude
        TEHRAN,IR-23,IR-07,Tehran,Tehrān,تهران,35.7,51.4
        """);
    templates.put(
        "agreements.csv",
        """
        code,title_fa,title_en,signed_on,source_document
        MY_AGREEMENT,تفاهم‌نامه ما,Our agreement,1399-08-01,where it can be read
        """);
    templates.put(
        "parties.csv",
        """
        agreement,organization,role
        MY_AGREEMENT,MY_ORGANIZATION,SIGNATORY
        """);
    templates.put(
        "phases.csv",
        """
        code,agreement,ordinal,title_fa,title_en,status,starts_on,ends_on,source_document
        MY_PHASE,MY_AGREEMENT,1,مرحلهٔ نخست,First phase,ACTIVE,1399-08-01,,
        """);
    templates.put(
        "phase_provinces.csv",
        """
        phase,province,role,synthetic
        MY_PHASE,TEHRAN,PILOT,false
        """);
    templates.put(
        "reporting_plans.csv",
        """
        code,phase,frequency,from,to,due_days,organizations,source_document,synthetic
        MY_PLAN,MY_PHASE,MONTH,1399-08,1400-12,10,,where it can be read,false
        """);
    templates.put(
        "reporting_due.csv",
        """
        plan,period,due_on
        MY_PLAN,1399-12,1400-01-20
        """);
    templates.put(
        "benefactors.csv",
        """
        code,name_fa,name_en,kind,named
        MY_BENEFACTOR,نام فارسی,English name,PERSON,false
        """);
    return templates;
  }

  /**
   * Reads the folder.
   *
   * @throws SeedProblems with everything that is wrong with its files
   */
  public static Reference read(Path folder) {
    List<String> problems = new ArrayList<>();
    Reference reference = new ReferenceReader(List.of(folder), problems).read();
    if (!problems.isEmpty()) {
      throw new SeedProblems(problems);
    }
    return reference;
  }

  /**
   * Writes the files as templates; one that is there stays as it is.
   *
   * @return those that were written
   */
  public static List<Path> writeTemplates(Path folder) {
    try {
      Files.createDirectories(folder);
      List<Path> written = new ArrayList<>();
      for (Map.Entry<String, String> template : TEMPLATES.entrySet()) {
        Path file = folder.resolve(template.getKey());
        if (isWritten(file, template.getValue())) {
          written.add(file);
        }
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWritten(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
