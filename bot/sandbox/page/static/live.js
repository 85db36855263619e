// Keeps the page true: sends its forms, follows its links, and redraws it when the world changes.
// The server draws everything; idiomorph changes what differs, so focus and typed text stay.

const root = document.documentElement;
const typed = new WeakSet(); // fields somebody has changed and not sent yet
const drafts = new Map(); // what was left in a composer, by its id
let acts = Promise.resolve(); // one act after the other
let underWay = 0;
let drawing = null;
let drawAgain = false;

/** Keep in the fresh copy of a field what somebody has typed into the old one. */
function carry(old, fresh) {
  if (old.type === "checkbox" || old.type === "radio") {
    fresh.checked = old.checked;
    fresh.toggleAttribute("checked", old.checked);
  } else if (old.tagName === "SELECT") {
    for (const option of fresh.options) option.toggleAttribute("selected", option.value === old.value);
  } else if (old.tagName === "TEXTAREA") fresh.value = fresh.textContent = old.value;
  else fresh.setAttribute("value", old.value);
}

const callbacks = {
  beforeNodeMorphed(old, fresh) {
    if (old.nodeType === 1 && typed.has(old) && old.name === fresh.name) carry(old, fresh);
  },
  // What the browser itself opened stays open, and where it opened.
  beforeAttributeUpdated: (name, node) =>
    !(/DETAILS|DIALOG/.test(node.tagName) && (name === "open" || (name === "class" && node.open))),
  beforeNodeRemoved(node) {
    const holds = node.nodeType === 1 && node.contains(document.activeElement);
    if (holds || node.tagName === "DIALOG") root.dataset.lostFocus = "yes";
  },
};

/** Change the page into another drawing of it. */
function draw(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const next = fresh.getElementById("app");
  if (!next) return;
  document.title = fresh.title;
  Idiomorph.morph(document.getElementById("app"), next, { callbacks });
  document.dispatchEvent(new Event("drawn"));
}

async function fetched(url, options) {
  try {
    const answer = await fetch(url, options);
    delete root.dataset.lost;
    return answer;
  } catch {
    root.dataset.lost = "yes"; // the sandbox was stopped; the stream below finds it again
    return null;
  }
}

/** Draw the page anew; calls while that lasts become one more drawing. */
function redraw() {
  drawAgain = true;
  drawing ??= (async () => {
    while (drawAgain) {
      drawAgain = false;
      const from = location.href;
      const answer = await fetched(from);
      if (answer?.ok && from === location.href) draw(await answer.text());
    }
    drawing = null;
  })();
  return drawing;
}

/** Go to another place of the page. */
async function go(url) {
  history.pushState(null, "", url);
  root.classList.remove("drawer-open");
  const answer = await fetched(url);
  if (!answer?.ok || location.href !== new URL(url, location).href) return;
  draw(await answer.text());
  document.dispatchEvent(new Event("arrived"));
}

/** Send a form, or the part of it that `extra` names, and draw what comes back. */
async function send(form, submitter, extra = {}, action = null) {
  const body = new URLSearchParams(new FormData(form, submitter));
  for (const [name, value] of Object.entries(extra)) body.set(name, value);
  const url = action ?? submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  const fields = action ? [] : [...form.elements];
  if ("clears" in form.dataset) clear(form);
  const passing = "busy" in form.dataset;
  if (passing && root.classList.contains("is-passing")) return;
  root.classList.toggle("is-passing", passing || root.classList.contains("is-passing"));
  const before = passing ? null : acts;
  const work = (async () => {
    await before;
    const from = location.href;
    root.classList.toggle("is-acting", ++underWay > 0);
    const answer = await fetched(url, { method: "POST", body });
    root.classList.toggle("is-acting", --underWay > 0);
    if (passing) root.classList.remove("is-passing");
    if (!answer?.ok || from !== location.href) return redraw();
    fields.forEach((field) => typed.delete(field));
    if (answer.url !== from) history.pushState(null, "", answer.url);
    draw(await answer.text());
    if (submitter && "submit" in submitter.dataset) form.querySelector("[aria-invalid]")?.focus();
  })();
  if (!passing) acts = work;
  return work;
}

function clear(form) {
  for (const field of form.querySelectorAll("textarea")) {
    field.value = "";
    typed.delete(field);
    drafts.delete(field.id);
  }
}

/** Listen for changes while somebody looks; a hidden tab costs nothing and marks nothing read. */
let stream = null;
function listen() {
  stream?.close();
  if (document.hidden) return;
  stream = new EventSource("/live");
  stream.onmessage = (message) => {
    delete root.dataset.lost;
    if (message.data !== document.getElementById("app").dataset.stamp) redraw();
  };
  stream.onerror = () => (root.dataset.lost = "yes");
}

document.addEventListener("visibilitychange", listen);
addEventListener("popstate", redraw);
addEventListener("pagehide", () => stream?.close());
listen();
