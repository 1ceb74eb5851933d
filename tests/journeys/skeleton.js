// The shape of a page without its words: two pages of one shape pass or fail axe together.
() => {
  const kept = ["class", "role", "type", "scope", "lang", "href"];
  const shape = element => {
    const marks = [...element.attributes]
      .filter(one => kept.includes(one.name) || one.name.startsWith("aria-"))
      .map(one => one.name === "href" || /label|describedby|controls|valuenow/.test(one.name) ? one.name : `${one.name}=${one.value}`);
    const inside = [...element.querySelectorAll(":scope > *")].map(shape).filter((one, place, all) => one !== all[place - 1]);
    const words = [...element.childNodes].some(one => one.nodeType === 3 && one.data.trim()) ? "t" : "";
    return `<${element.tagName} ${marks.join(" ")}>${words}${inside.join("")}`;
  };
  return shape(document.body);
}
