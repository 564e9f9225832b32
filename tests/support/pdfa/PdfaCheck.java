// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.File;
import java.util.List;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.ValidationResult.ValidationError;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/**
 * PDFBox's validator of PDF/A-1b over files that want to be PDF/A-2u. What it finds is printed, one
 * finding a line, less the two rules that only part 1 of the standard has: no transparency (2.2.*)
 * and a CIDSet beside every subset of a font (3.1.11).
 */
public final class PdfaCheck {
  private PdfaCheck() {}

  private static boolean isOnlyOfPart1(ValidationError finding) {
    String code = finding.getErrorCode();
    return code.startsWith("2.2.") || code.equals("3.1.11");
  }

  private static ValidationResult validate(File file) throws Exception {
    PreflightParser parser = new PreflightParser(file);
    try {
      parser.parse();
      try (PreflightDocument document = parser.getPreflightDocument()) {
        document.validate();
        return document.getResult();
      }
    } catch (SyntaxValidationException refused) {
      return refused.getResult();
    }
  }

  public static void main(String[] names) throws Exception {
    int count = 0;
    for (String name : names) {
      List<ValidationError> findings = validate(new File(name)).getErrorsList();
      for (ValidationError finding : findings) {
        if (!isOnlyOfPart1(finding)) {
          System.out.println(name + ": " + finding.getErrorCode() + " " + finding.getDetails());
          count++;
        }
      }
    }
    System.exit(count == 0 ? 0 : 1);
  }
}
