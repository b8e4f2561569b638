import java.io.FileInputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints of each file, a line a file, which clauses of PDF/A-2b it fails: nothing if none. */
public class VeraPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            TreeSet<String> failed = new TreeSet<>();
            try (PDFAParser parser = Foundries.defaultInstance()
                    .createParser(new FileInputStream(file), PDFAFlavour.PDFA_2_B)) {
                PDFAValidator validator = Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFA_2_B, false);
                ValidationResult result = validator.validate(parser);
                for (TestAssertion test : result.getTestAssertions()) {
                    if (test.getStatus() == TestAssertion.Status.FAILED) {
                        failed.add(test.getRuleId().getClause() + "-"
                            + test.getRuleId().getTestNumber());
                    }
                }
                if (!result.isCompliant() && failed.isEmpty()) {
                    failed.add("not compliant");
                }
            }
            System.out.println(file + "\t" + String.join(" ", failed));
        }
    }
}
