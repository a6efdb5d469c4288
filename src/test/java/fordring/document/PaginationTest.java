package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.document.Pagination.Page;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaginationTest {
    /** Room for 100 on the first page and 200 on the others, carried totals of 10, 50 below the last line. */
    private static final Pagination PAGES = new Pagination(100, 200, 10, 50);

    @Test
    void whatFitsWithItsClosingIsOnePage() {
        assertThat(PAGES.pages(rows(5, 10))).containsExactly(new Page(0, 5, false));
    }

    @Test
    void twoLinesGoWithTheClosingThatDoesNotFit() {
        assertThat(PAGES.pages(rows(6, 10))).containsExactly(new Page(0, 4, false), new Page(4, 6, false));
    }

    /** 90 are left on the first page when 10 are carried: nine rows. 180 on the others, brought and carried: 18. */
    @Test
    void pagesAreFilledButForWhatIsCarried() {
        assertThat(PAGES.pages(rows(41, 10)))
                .containsExactly(new Page(0, 9, false), new Page(9, 27, false), new Page(27, 41, false));
    }

    /** Ten rows are left for the third page, which holds 190 less 50: 14. */
    @Test
    void aLastPageHasNothingToCarry() {
        assertThat(PAGES.pages(rows(27 + 14, 10)).getLast()).isEqualTo(new Page(27, 41, false));
        assertThat(PAGES.pages(rows(27 + 15, 10))).endsWith(new Page(27, 40, false), new Page(40, 42, false));
    }

    @Test
    void aLineHigherThanThePageStandsAloneAndTheNextBeginsAPage() {
        assertThat(PAGES.pages(List.of(10, 500, 10, 10)))
                .containsExactly(new Page(0, 1, false), new Page(1, 2, true), new Page(2, 4, false));
        assertThat(PAGES.pages(List.of(500))).containsExactly(new Page(0, 1, true));
    }

    @Test
    void aFirstLineThatTheFirstPageCannotHoldBeginsThereAllTheSame() {
        assertThat(PAGES.pages(List.of(150, 10, 10))).containsExactly(new Page(0, 1, true), new Page(1, 3, false));
    }

    @Test
    void aLoneLineStaysWhereItIs() {
        assertThat(PAGES.pages(List.of(80))).containsExactly(new Page(0, 1, false));
    }

    @Test
    void everyLineIsOnOnePageWhateverItsHeight() {
        for (int height = 1; height < 400; height += 7) {
            List<Page> pages = PAGES.pages(rows(50, height));
            int next = 0;
            for (Page page : pages) {
                assertThat(page.from()).isEqualTo(next);
                assertThat(page.to()).isGreaterThan(page.from());
                next = page.to();
            }
            assertThat(next).isEqualTo(50);
        }
    }

    private static List<Integer> rows(int count, int height) {
        return Collections.nCopies(count, height);
    }
}
