// The page works without this while there is a network. With it everything is first kept on the telephone, then sent until
// the server answers. Every event has a key of its own: sent twice, it is taken once.
(function () {
  "use strict";
  const root = document.querySelector("[data-queue]");
  if (!root || !window.indexedDB || !window.fetch || !window.crypto || !crypto.randomUUID) return;
  const said = root.dataset, who = Number(said.who);
  const status = root.querySelector("[data-status]"), list = root.querySelector("[data-list]");
  const entry = root.querySelector("template"), signIn = root.querySelector("[data-sign-in]");
  const SOON = 5000, LATE = 60000, PATIENCE = 30000, SIDE = 2000;
  // Nine digits and more lead to a person; days, years and hours do not. The server looks more closely.
  const HARMLESS = /\b\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d\b|\b(?:19|20)\d\d(?:[ /-]{1,3}(?:19|20)\d\d)+\b/g;
  const PERSONAL = /\d(?:[ .()/-]{0,2}\d){8}|\w@\w/;

  // --- what is kept on the telephone ---
  let opened = null;
  function base() {
    opened = opened || new Promise((resolve, reject) => {
      const asked = indexedDB.open("okienko-teren", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("events", { keyPath: "key" });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opened;
  }
  async function store(mode, work) {
    const transaction = (await base()).transaction("events", mode);
    const request = work(transaction.objectStore("events"));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }
  const put = (event) => store("readwrite", (events) => events.put(event));
  const drop = (key) => store("readwrite", (events) => events.delete(key));
  async function mine() {
    const all = await store("readonly", (events) => events.getAll());
    return all.filter((one) => one.owner === who).sort((one, other) => one.made - other.made);
  }

  // --- what the page says ---
  function tell(words) { if (status.textContent !== words) status.textContent = words; }
  async function show(more) {
    const events = await mine(), waiting = events.filter((one) => one.state === "waiting").length;
    const asked = events.length - waiting;
    const words = [more, waiting && said.waiting.replace("0", waiting), asked && said.decide.replace("0", asked)];
    tell(words.filter(Boolean).join(" ") || said.allSent);
    list.replaceChildren(...events.map(drawn));
    list.hidden = !events.length;
  }
  function drawn(event) {
    const line = entry.content.firstElementChild.cloneNode(true);
    line.dataset.key = event.key;
    line.dataset.state = event.state;
    line.querySelector("[data-what]").textContent = event.words;
    line.querySelector("[data-why]").textContent = event.sentence || "";
    // A form may be gone by now: no meeting is left to count.
    const refused = formOf(event.kind) ? ["mend", "drop"] : ["drop"];
    const buttons = { waiting: [], refused, conflict: ["drop", "again"] }[event.state];
    line.querySelectorAll("button").forEach((button) => {
      if (!buttons.includes(button.dataset.does)) return button.remove();
      if (event.state === "conflict" && button.dataset.does === "drop") button.textContent = said.keepTheirs;
      button.addEventListener("click", () => settle(event, button.dataset.does));
    });
    return line;
  }
  async function settle(event, does) {
    if (does === "again") await put({ ...event, key: crypto.randomUUID(), again: "1", state: "waiting", sentence: "" });
    if (does === "mend") fill(event);
    await drop(event.key);
    await show();
    if (does === "again") sync();
  }

  // --- forms ---
  const formOf = (kind) => root.querySelector('form[data-kind="' + kind + '"]');
  function fill(event) {
    const form = formOf(event.kind);
    form.closest("details").open = true;
    event.data.forEach(([name, value]) => {
      const field = form.elements[name];
      if (field) field.value = value;
    });
    event.files.forEach(([name, value]) => {
      // The camera may not have kept the photo: this one is all there is.
      const again = new DataTransfer();
      again.items.add(new File([value], "teren.jpg", { type: value.type }));
      form.elements[name].files = again.files;
    });
    form.querySelector("textarea, select, input:not([type=hidden])").focus();
  }
  function inWords(form) {
    const parts = [form.dataset.title];
    form.querySelectorAll("select, textarea, input[type=text], input:checked").forEach((field) => {
      const chosen = field.selectedOptions ? field.selectedOptions[0] : null;
      const words = chosen ? chosen.textContent : field.checked ? field.labels[0].textContent : field.value;
      if (words.trim()) parts.push(words.trim());
    });
    const words = parts.join(": ").replace(/: ([^:]*)$/, ": $1");
    return words.length > 120 ? words.slice(0, 119) + "…" : words;
  }
  async function smaller(file) {
    // A photo of a telephone is far larger than any page shows; a smaller one goes through a weak network.
    try {
      const picture = await createImageBitmap(file), scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob || file), "image/jpeg", 0.85));
    } catch {
      return file;
    }
  }
  function stay(form, data) {
    // The next note is most often about the same community.
    form.reset();
    data.filter(([name]) => name === "community").forEach(([name, value]) => { form.elements[name].value = value; });
  }
  function missing(form) {
    const wanted = form.querySelectorAll("[data-wanted]");
    for (const field of wanted) if (!field.value.trim()) return field;
    return null;
  }
  async function save(form) {
    const empty = missing(form);
    if (empty) { tell(empty.dataset.wanted); return empty.focus(); }
    const data = [], files = [];
    new FormData(form).forEach((value, name) => {
      if (["klucz", "rodzaj", "csrfmiddlewaretoken"].includes(name)) return;
      (typeof value === "string" ? data : files).push([name, value]);
    });
    const personal = [...form.querySelectorAll("textarea, input[type=text]")].find((field) => PERSONAL.test(field.value.replace(HARMLESS, "_")));
    if (personal) { tell(said.personal); return personal.focus(); }
    const words = inWords(form), made = Date.now();
    for (const pair of files) pair[1] = await smaller(pair[1]);
    await put({ key: crypto.randomUUID(), owner: who, kind: form.dataset.kind, made, data, files, words, state: "waiting" });
    stay(form, data);
    await show(said.saved);
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    sync();
  }
  root.querySelectorAll("form[data-kind]").forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form);
  }));

  // --- sending ---
  async function ask(options) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(said.queue, {
        credentials: "same-origin", redirect: "manual", cache: "no-store", signal: stop.signal, headers: { Accept: "application/json" }, ...options,
      });
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) return null;
      if (!answer.ok) throw Object.assign(new Error("status " + answer.status), { heard: true });
      return await answer.json();
    } finally {
      clearTimeout(timer);
    }
  }
  function send(event, token) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token);
    body.set("klucz", event.key);
    body.set("rodzaj", event.kind);
    body.set("kiedy", new Date(event.made).toISOString());
    if (event.again) body.set("mimo", event.again);
    event.data.forEach(([name, value]) => body.append(name, value));
    event.files.forEach(([name, value]) => body.append(name, value, "teren.jpg"));
    return ask({ method: "POST", body });
  }
  async function sendAll() {
    const waiting = (await mine()).filter((one) => one.state === "waiting");
    if (!waiting.length) return show();
    const here = await ask({});
    signIn.hidden = Boolean(here) && here.who === who;
    if (!signIn.hidden) return show(said.signIn);
    let failed = null;
    for (const event of waiting) {
      const answer = await send(event, here.token).catch((error) => {
        // One event that the server cannot digest now does not hold up the others; without a network nothing moves.
        if (!error.heard) throw error;
        failed = error;
        return null;
      });
      if (!answer) continue;
      if (answer.state === "done") await drop(event.key);
      else await put({ ...event, state: answer.state, sentence: answer.sentence });
    }
    if (failed) throw failed;
    delay = SOON;
    await show();
  }
  let busy = false, wanted = false, delay = SOON, timer = 0;
  async function sync() {
    wanted = true;
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    try {
      while (wanted) { wanted = false; await sendAll(); }
    } catch {
      await show(said.noNetwork);
      // Asked again meanwhile: the network may be back.
      timer = setTimeout(sync, wanted ? 0 : delay);
      delay = Math.min(delay * 2, LATE);
    } finally {
      busy = false;
    }
  }
  window.addEventListener("online", sync);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sync(); });
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(said.worker).catch(() => {});
  sync();
})();
