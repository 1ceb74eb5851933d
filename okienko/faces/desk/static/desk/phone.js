// The phone window works without this. With it the read-back follows the typing, and Ctrl+Enter saves.
(function () {
  "use strict";
  const form = document.querySelector("[data-call]");
  if (!form) return;
  const said = (name) => form.querySelector('[data-said="' + name + '"]');
  const empty = {};
  ["kto", "usluga", "oddzwon", "pilne"].forEach((name) => { if (said(name)) empty[name] = said(name).textContent; });
  if (form.elements.kto.value) empty.kto = "";
  const say = (name, words) => {
    const place = said(name);
    if (place) place.textContent = words ? (place.dataset.before || "") + words : empty[name];
  };

  function readBack() {
    say("kto", form.elements.kto.value.trim());
    say("oddzwon", form.elements.oddzwon.value.trim());
    const chosen = Array.from(form.querySelectorAll('[name="usluga"]:checked')).map((one) => one.labels[0].textContent.trim());
    const other = form.elements.inna;
    if (other && other.value) chosen.push(other.options[other.selectedIndex].text);
    say("usluga", chosen.join(", "));
    const urgency = form.querySelector('[name="pilne"]:checked');
    if (urgency && said("pilne")) say("pilne", said("pilne").getAttribute("data-" + urgency.value));
  }

  form.addEventListener("input", readBack);
  form.addEventListener("change", readBack);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('[value="zapisz"]'));
    }
  });
  // Enter in a field would press the first button; only the search of the caller wants that.
  form.addEventListener("keypress", (event) => {
    const field = event.target;
    if (event.key === "Enter" && field.tagName === "INPUT" && !["szukaj", "kontrola"].includes(field.name) && field.type !== "submit") {
      event.preventDefault();
    }
  });
  readBack();
})();
