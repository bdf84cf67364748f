package dev.hl.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.session.SearchField;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.testkit.fakes.contract.Specimens;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SearchHitsTest {
    private final Session session = Specimens.aSession(
            SessionSpec.of("Sort apples and plums", Path.of("project"))
                    .title("Apples and pears")
                    .build(),
            Specimens.NOON);

    @Test
    void aSessionIsShownByItsTitleWhereThatHasAsManyOfTheWords() {
        assertThat(hit("apples").field()).isEqualTo(SearchField.TITLE);
        assertThat(hit("plums pears").field()).isEqualTo(SearchField.TITLE);
        assertThat(hit("apples pears").snippet()).isEqualTo("Apples and pears");
    }

    @Test
    void aSessionIsShownByItsPromptWhereThatHasMoreOfTheWords() {
        assertThat(hit("apples plums").field()).isEqualTo(SearchField.PROMPT);
        assertThat(hit("apples plums").snippet()).isEqualTo("Sort apples and plums");
    }

    private SearchHit hit(String text) {
        return SearchHits.of(session, SearchWords.of(text));
    }
}
