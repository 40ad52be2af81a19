// Keys, activity and small conveniences of the console. Nothing here decides anything: the server does.
(() => {
  "use strict";
  const listeners = [];
  const idleAfter = 30_000;
  let lastActivity = Date.now();
  let activeSince = Date.now();
  let activeBefore = 0;
  // Active time since the last rest of five minutes; it outlives a reload of the page.
  const restAfter = 5 * 60_000;
  const restKey = "console.active";
  let sinceRest = JSON.parse(sessionStorage.getItem(restKey) ?? "null") ?? { active: 0, seen: Date.now() };
  const countRest = (now) => {
    const gap = now - sinceRest.seen;
    sinceRest = { active: gap > restAfter ? 0 : sinceRest.active + Math.min(gap, idleAfter), seen: now };
    sessionStorage.setItem(restKey, JSON.stringify(sinceRest));
  };

  const isTyping = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=button]):not([type=submit])"));

  const name = (event) => {
    if (event.ctrlKey && event.key === "Enter") return "Ctrl+Enter";
    if (event.ctrlKey || event.metaKey || event.altKey) return null;
    return event.key === " " ? "Space" : event.key;
  };

  const touch = () => {
    const now = Date.now();
    if (now - lastActivity > idleAfter) {
      activeBefore += lastActivity + idleAfter - activeSince;
      activeSince = now;
    }
    if (now - sinceRest.seen > 1000) countRest(now);
    lastActivity = now;
  };

  document.addEventListener("keydown", (event) => {
    touch();
    const key = name(event);
    const listener = listeners.at(-1);
    if (!listener || !key || event.isComposing || event.keyCode === 229 || event.repeat || !listener.keys.has(key)) return;
    if (document.querySelector(".rz-dialog")) return;
    if (isTyping(event.target)) {
      if (key !== "Ctrl+Enter") return;
      // What stands in the field counts before the key does.
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const on = (selector) => event.target instanceof HTMLElement && event.target.closest(selector);
    if ((key === "Enter" && on("button, a, summary")) || (key === "Space" && on("button, a, summary, input"))) return;
    event.preventDefault();
    listener.target.invokeMethodAsync("Heard", key);
  });
  for (const kind of ["pointerdown", "pointermove", "wheel", "scroll"]) document.addEventListener(kind, touch, { passive: true, capture: true });

  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.dataset.submit) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-reload]");
    if (link) {
      event.preventDefault();
      event.stopPropagation();
      location.assign(link.href);
    }
  }, true);

  // A menu closes where something else is done.
  const closeMenus = (except) => { for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false; };
  document.addEventListener("click", (event) => {
    const inside = event.target instanceof Element && event.target.closest("details.menu");
    closeMenus(event.target instanceof Element && event.target.closest("a") ? null : inside);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenus(null); });

  // The library readies a dialog half a second after it is shown: until then it would not hear Escape, and then it would take the cursor
  // from where somebody has begun to write.
  const openDialog = Radzen.openDialog;
  Radzen.openDialog = (options, ...rest) => {
    openDialog.call(Radzen, { ...options, autoFocusFirstElement: false }, ...rest);
    const dialog = [...document.querySelectorAll(".rz-dialog-content")].at(-1);
    if (!dialog) return;
    dialog.options = options;
    if (options.autoFocusFirstElement && !dialog.contains(document.activeElement)) Radzen.focusFirstFocusableElement(dialog);
  };

  // What is copied out of a post must not become a link elsewhere.
  const defang = (text) => text.replace(/([a-z][a-z0-9+.-]*):\/\/([^\s/?#]*)/gi, (_, scheme, host) => `${scheme.replace(/^http/i, "hxxp")}[:]//${host.replaceAll(".", "[.]")}`);
  document.addEventListener("copy", (event) => {
    const selection = document.getSelection();
    const ofPost = [...document.querySelectorAll("[data-defang]")].some((post) => selection.containsNode(post, true));
    if (!ofPost || isTyping(event.target)) return;
    event.clipboardData.setData("text/plain", defang(selection.toString()));
    event.preventDefault();
  });

  // A due time is told as a clock, "in 3 hours", by the language of the page; the server sends the moment alone.
  const clock = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  const tell = (element) => {
    const minutes = Math.round((Date.parse(element.dateTime) - Date.now()) / 60_000);
    const size = Math.abs(minutes);
    const text = size < 90 ? clock.format(minutes, "minute") : size < 2160 ? clock.format(Math.round(minutes / 60), "hour") : clock.format(Math.round(minutes / 1440), "day");
    if (element.dataset.told !== text) element.dataset.told = text;
    element.classList.toggle("late", minutes < 0);
  };
  // The attribute alone mutes only what the page was born with.
  const mute = (medium) => {
    medium.muted = true;
    medium.removeAttribute("muted");
  };
  const tellAll = () => {
    document.querySelectorAll("video[muted], audio[muted]").forEach(mute);
    document.querySelectorAll("time[data-clock]").forEach(tell);
  };
  setInterval(tellAll, 20_000);
  new MutationObserver(tellAll).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["datetime"] });

  window.consoleUi = {
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    listen: (target, keys) => listeners.push({ target, keys: new Set(keys) }),
    hears: () => listeners.length > 0,
    unlisten: (target) => {
      const at = listeners.findIndex((listener) => listener.target === target || listener.target._id === target?._id);
      if (at >= 0) listeners.splice(at, 1);
    },
    startWork: () => {
      activeBefore = 0;
      activeSince = lastActivity = Date.now();
    },
    work: () => {
      const end = Math.min(Date.now(), lastActivity + idleAfter);
      return { seconds: Math.max(0, Math.round((activeBefore + end - activeSince) / 1000)), idle: Math.round((Date.now() - lastActivity) / 1000), active: sinceRest.active / 60_000 };
    },
    rested: () => {
      sinceRest = { active: 0, seen: Date.now() };
      sessionStorage.setItem(restKey, JSON.stringify(sinceRest));
    },
    show: (id) => document.getElementById(id)?.scrollIntoView({ block: "nearest" }),
    focus: (id) => document.getElementById(id)?.focus(),
  };
})();
