// The finder works without this. With it a digit picks an answer of the question where the focus is, and shows the result.
(function () {
  "use strict";
  const form = document.querySelector("[data-finder]");
  if (!form) return;
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
    const asked = event.target.closest("[data-question]");
    if (!asked || ["text", "search"].includes(event.target.type)) return;
    const choice = asked.querySelector('[data-key="' + event.key + '"]');
    if (!choice) return;
    event.preventDefault();
    choice.checked = choice.type === "radio" || !choice.checked;
    choice.focus();
    if (asked.dataset.question !== "many") form.requestSubmit();
  });
})();
