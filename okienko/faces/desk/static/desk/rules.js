// The page of a rule works without this. With it the reading and the trials follow the typing.
(function () {
  "use strict";
  const form = document.querySelector("[data-rule]");
  if (!form || !window.fetch) return;
  let timer = 0;
  let asked = 0;

  function follow() {
    const mine = ++asked;
    const said = new FormData(form);
    said.set("krok", "na_zywo");
    fetch(window.location.href, { method: "POST", body: said, credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => {
        if (!text || mine !== asked) return;
        const page = new DOMParser().parseFromString(text, "text/html");
        document.querySelectorAll("[data-live]").forEach((part) => {
          const fresh = page.querySelector('[data-live="' + part.dataset.live + '"]');
          // A part with the cursor in it is left alone.
          if (fresh && !part.contains(document.activeElement) && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
        });
      })
      .catch(() => {});
  }

  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(follow, 600);
  });
})();
