// Facts of a page that axe does not judge, measured where they are seen. Returns a list of sentences: what is wrong.
({ face }) => {
  const wrong = [];
  const shown = element => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1;
  };
  const said = element => (element.innerText || element.value || element.id || element.outerHTML).trim().slice(0, 60);
  if (document.documentElement.lang !== "pl") wrong.push(`lang is "${document.documentElement.lang}"`);
  if (!document.title.trim()) wrong.push("no title");
  const headings = [...document.querySelectorAll("h1")].filter(shown);
  if (headings.length !== 1) wrong.push(`${headings.length} headings of the first level`);
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll("body *")].filter(
      one => one.getBoundingClientRect().right > innerWidth + 1 && shown(one));
    const name = one => `${one.tagName.toLowerCase()}.${one.className.baseVal ?? one.className}`;
    wrong.push(`scrolls sideways, ${root.scrollWidth} of ${innerWidth}: ${wide.slice(-3).map(name).join(", ")}`);
  }
  if (face !== "gallery" && !document.querySelector("a[href$='/dostepnosc/']")) wrong.push("no link to the accessibility statement");
  if (document.querySelector("[style]")) wrong.push("an inline style");
  // Targets: 24 px is axe's rule; residents' controls are 44, those of the telephone on the road 48.
  const least = { portal: 44, field: 48 }[face];
  if (least) {
    const controls = "button, summary, select, textarea, a.govuk-button, a.ok-call, a.ok-person__call, input:not([type=hidden])";
    for (const control of document.querySelectorAll(controls)) {
      if (!shown(control)) continue;
      const boxes = [control, ...(control.labels && /radio|checkbox/.test(control.type) ? control.labels : [])]
        .map(one => one.getBoundingClientRect());
      const height = Math.max(...boxes.map(box => box.height)), width = Math.max(...boxes.map(box => box.width));
      if (Math.min(height, width) < least - 0.5)
        wrong.push(`a target of ${Math.round(width)} x ${Math.round(height)}: ${said(control)}`);
    }
  }
  return wrong;
}
