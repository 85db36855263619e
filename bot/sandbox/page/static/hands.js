// Hands and keys: what a click, a key or a choice does before the server hears of it.

const narrow = matchMedia("(max-width: 760px)");
const confirmBox = () => document.getElementById("confirm");
const composer = () => document.querySelector(".middle [data-composer]");
let opener = null; // what had the focus before a form opened
let declined = null; // the composer in which suggestions were not wanted
let agreed = null; // the button whose question was answered with yes

/** Ask before a button that wants to be asked about; then `yes`, or `no`. */
function ask(control, yes, no = () => {}) {
  const { confirm, confirmText, confirmYes, confirmNo, confirmStyle } = control.dataset;
  const box = confirmBox();
  box.querySelector("#confirm-title").textContent = confirm;
  box.querySelector("#confirm-text").textContent = confirmText;
  const [no_, yes_] = ["no", "yes"].map((word) => box.querySelector(`#confirm-${word}`));
  no_.textContent = confirmNo;
  yes_.textContent = confirmYes;
  yes_.className = `button ${confirmStyle}`;
  no_.onclick = () => box.close("no");
  yes_.onclick = () => box.close("yes");
  box.onclose = () => (box.returnValue === "yes" ? yes() : no());
  box.returnValue = "no";
  box.showModal();
  no_.focus();
}

/** Tell the bot of a control that was used. */
function press(control) {
  const act = () => send(control.form ?? control.closest("form"), null, { press: control.dataset.press });
  const undo = () => { typed.delete(control); redraw(); };
  control.dataset.confirm && control.tagName !== "A" ? ask(control, act, undo) : act();
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post") return;
  event.preventDefault();
  if (submitter?.dataset.confirm && agreed !== submitter) {
    ask(submitter, () => { agreed = submitter; form.requestSubmit(submitter); });
    return;
  }
  agreed = null;
  submitter?.closest("details.menu")?.removeAttribute("open");
  send(form, submitter);
});

document.addEventListener("click", (event) => {
  const target = event.target.closest("a, button, summary") ?? event.target;
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target)) menu.open = false;
  if (root.classList.contains("drawer-open") && !event.target.closest(".drawer, [data-drawer]"))
    root.classList.remove("drawer-open");
  if (target.matches?.("[data-drawer]")) target.ariaExpanded = root.classList.toggle("drawer-open");
  if (target.matches?.("a[data-press]")) press(target);
  if (target.dataset?.fill) fill(target);
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.button);
  if (plain && target.matches?.("a[href]:not([target], [download], .skip)")) {
    event.preventDefault();
    go(target.href);
  }
});

document.addEventListener("input", (event) => {
  const field = event.target;
  typed.add(field);
  if (field.matches(".filter")) return sift(field);
  if (!field.matches("[data-composer]")) return;
  drafts.set(field.id, field.value);
  declined = null;
  suggest(field);
});

document.addEventListener("change", (event) => {
  const field = event.target;
  const most = Number(field.closest("[data-most]")?.dataset.most ?? Infinity);
  if (field.matches(".pick input") && field.form.querySelectorAll(`[name="${CSS.escape(field.name)}"]:checked`).length > most)
    field.checked = false;
  typed.delete(field.closest(".pick") && field.closest(".menu-items").querySelector(".filter")); // found
  if (field.dataset.press && !field.matches("[type=text], textarea")) return press(field);
  if (field.name && field.form?.dataset.keep) send(field.form, null, {}, field.form.dataset.keep);
});

document.addEventListener("focusout", ({ target: field, relatedTarget: next }) => {
  const list = suggestions(field);
  if (list && next && !field.form.contains(next)) list.hidden = true;
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key === "Escape") return escape_(event);
  if (event.isComposing) return;
  if (event.key === "Tab" && !event.shiftKey && !suggestions(field)?.hidden && suggestions(field)) {
    event.preventDefault();
    return fill(suggestions(field).querySelector("[data-fill]"));
  }
  if (event.key !== "Enter" || event.shiftKey) return;
  if (field.matches("[data-composer]")) { event.preventDefault(); field.form.requestSubmit(); }
  else if (field.matches(".filter")) {
    event.preventDefault();
    field.closest(".menu-items").querySelector(".pick:not([hidden]) input")?.click();
  } else if (field.matches("input[data-press]")) { event.preventDefault(); press(field); }
});

function escape_(event) {
  const menu = event.target.closest("details.menu[open]");
  if (menu) {
    event.preventDefault(); // the form around it stays
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  root.classList.remove("drawer-open");
  if (suggestions(event.target)) suggestions((declined = event.target)).hidden = true;
}

const suggestions = (field) => field.dataset?.slash && document.getElementById(field.dataset.slash);

/** Show what can be typed after a slash. */
function suggest(field) {
  const list = suggestions(field);
  if (list) list.hidden = !/^\/\S*$/.test(field.value);
}

function fill(option) {
  const field = option.closest("form").querySelector("textarea");
  field.value = option.dataset.fill;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/** Leave in a picker only what matches its search field. */
function sift(field) {
  const wanted = field.value.toLowerCase();
  for (const pick of field.closest(".menu-items").querySelectorAll(".pick"))
    pick.hidden = !pick.textContent.toLowerCase().includes(wanted);
}

/** Put the focus where somebody would go on: into the open form, or back to where it was opened. */
function findFocus() {
  const form = document.querySelector("dialog[data-modal]");
  const first = ".modal-body :is(input:not([type=hidden]), textarea, select, summary, button)";
  const place = form ? form.querySelector("[autofocus]") ?? form.querySelector(first) : opener?.isConnected && opener;
  (place || composer())?.focus();
}

/** Open a menu to the side where there is room. */
document.addEventListener("toggle", ({ target: menu }) => {
  if (!menu.matches("details.menu:not(.up)")) return;
  menu.classList.remove("flips", "leans");
  if (!menu.open) return;
  const room = (menu.closest(".scroll, .scroll-top, .modal-body") ?? document.body).getBoundingClientRect();
  const items = menu.querySelector(".menu-items");
  const box = items.getBoundingClientRect();
  const above = menu.getBoundingClientRect().top - room.top;
  menu.classList.toggle("flips", box.bottom > room.bottom && box.height < above);
  menu.classList.toggle("leans", box.left < room.left);
  items.scrollIntoView({ block: "nearest" });
}, true);

/** Open a form that has just been drawn, and give the focus back when one is gone. */
function settle() {
  for (const dialog of document.querySelectorAll("dialog[data-modal]:not([open])")) {
    opener = document.activeElement;
    dialog.showModal();
    dialog.oncancel = (event) => {
      event.preventDefault();
      dialog.querySelector("[data-escape]").click();
    };
    findFocus();
  }
  if (root.dataset.lostFocus && document.activeElement === document.body) findFocus();
  delete root.dataset.lostFocus;
  document.querySelectorAll(".menu[open] .filter").forEach(sift);
  document.querySelector("[data-drawer]").ariaExpanded = root.classList.contains("drawer-open");
  const field = document.activeElement;
  if (suggestions(field) && field !== declined) suggest(field);
  for (const box of document.querySelectorAll("[data-composer]"))
    if (!box.value && drafts.get(box.id)) { box.value = drafts.get(box.id); typed.add(box); }
}

document.addEventListener("drawn", settle);
document.addEventListener("arrived", () => {
  const field = composer();
  if (!field || narrow.matches) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
});
settle();
composer()?.focus();
