package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all views have in common. */
class ShellBrowserIT {
  @ParameterizedTest
  @ValueSource(
      strings = {"/market", "/anomalies", "/pipeline", "/topics", "/ticks", "/batch", "/simulator"})
  void every_view_is_accessible_in_light_and_dark_and_fits_a_telephone(String path) {
    try (Tab light = Tab.open(path);
        Tab dark = Tab.openDark(path);
        Tab narrow = Tab.openNarrow(path)) {
      for (Tab tab : List.of(light, dark, narrow)) {
        tab.find("main h1");
        tab.await("!document.querySelector('main .loading')");
        tab.isAccessible();
        tab.fitsItsWidth();
      }
      assertThat(background(light)).isNotEqualTo(background(dark));
    }
  }

  private static Object background(Tab tab) {
    return tab.page().evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void keys_lead_to_views_help_and_search() {
    try (Tab tab = Tab.open("/market")) {
      tab.find("main h1");
      tab.page().keyboard().press("3");
      tab.await("location.pathname === '/pipeline'");
      tab.find("nav a[aria-current=page] >> text=Pipeline");

      tab.page().keyboard().press("?");
      tab.find("dialog#help[open]");
      tab.page().keyboard().press("Escape");
      tab.await("!document.querySelector('dialog[open]')");

      tab.page().keyboard().press("1");
      tab.find("[data-search]");
      tab.page().keyboard().press("/");
      tab.await("document.activeElement.hasAttribute('data-search')");
    }
  }

  /** Speech that is heard as text presses them, too. */
  @Test
  void keys_of_one_character_can_be_switched_off() {
    try (Tab tab = Tab.open("/market")) {
      tab.find("main h1");
      tab.page().keyboard().press("?");
      tab.find("dialog#help input[type=checkbox]").uncheck();
      tab.page().keyboard().press("Escape");
      tab.await("!document.querySelector('dialog[open]')");

      tab.page().keyboard().press("?");
      tab.page().keyboard().press("3");
      tab.find("button[aria-label=Help]").click();
      tab.find("dialog#help[open]");
      assertThat(tab.page().evaluate("location.pathname")).isEqualTo("/market");

      tab.find("dialog#help input[type=checkbox]").check();
      tab.page().keyboard().press("Escape");
      tab.await("!document.querySelector('dialog[open]')");
      tab.page().keyboard().press("3");
      tab.await("location.pathname === '/pipeline'");
    }
  }

  @Test
  void colours_and_zone_are_chosen_and_survive_a_reload() {
    try (Tab tab = Tab.open("/market")) {
      tab.find("main h1");
      tab.page().keyboard().press("d");
      tab.page().keyboard().press("d");
      tab.await("document.documentElement.dataset.theme === 'dark'");
      tab.page().keyboard().press("t");

      tab.page().reload();

      tab.await("document.documentElement.dataset.theme === 'dark'");
      assertThat(tab.find(".tools button[aria-pressed=true]").textContent()).isEqualTo("UTC");
    }
  }

  @Test
  void a_view_that_cannot_be_loaded_does_not_replace_the_one_that_was_opened_after_it() {
    AtomicReference<Route> held = new AtomicReference<>();
    try (Tab tab = Tab.open("/market")) {
      tab.find("main h1");
      tab.expectLoss();
      tab.page().route("**/views/pipeline.js", held::set);
      tab.find("nav.views a[href='/pipeline']").click();
      tab.page().waitForCondition(() -> held.get() != null);
      tab.find("nav.views a[href='/topics']").click();
      tab.find("h1:text-is(\"Topics\")");

      held.get().abort();
      tab.page().evaluate("async () => (await fetch('/api/settings')).json()");

      assertThat(tab.page().locator("text=cannot be shown").count()).isZero();
      assertThat(tab.page().locator("h1:text-is(\"Topics\")").count()).isEqualTo(1);
    }
  }

  @Test
  void an_unknown_view_says_so() {
    try (Tab tab = Tab.open("/market")) {
      tab.find("main h1");
      tab.page()
          .evaluate(
              "history.pushState(null, '', '/nowhere'); dispatchEvent(new PopStateEvent('popstate'))");
      tab.find("text=There is no view");
    }
  }

  @Test
  void an_address_that_encodes_no_text_is_shown_as_it_is() {
    try (Tab tab = Tab.open("/market")) {
      tab.find("main h1");
      tab.expectLoss(); // there is no such topic
      tab.page()
          .evaluate(
              "history.pushState(null, '', '/topics/%FF'); dispatchEvent(new PopStateEvent('popstate'))");
      tab.find("h1:has-text(\"%FF\")");
    }
  }
}
