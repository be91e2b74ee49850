// Progressive help only: every page works without it.

// Browsers without invoker commands (command/commandfor) still get their dialogs.
if (!("commandForElement" in HTMLButtonElement.prototype)) {
  document.addEventListener("click", event => {
    const button = event.target.closest("button[commandfor]");
    const dialog = button && document.getElementById(button.getAttribute("commandfor"));
    if (!dialog) return;
    if (button.getAttribute("command") === "show-modal") dialog.showModal();
    else dialog.close();
  });
}

// A confirmed download or portal opening leaves the page as it is: put the question away.
document.addEventListener("submit", event => event.target.closest("dialog")?.close());

// Details open where they stand: only a whole page load needs the row's address to get back to it.
window.addEventListener("submit", event => {
  const form = event.target.closest(".invoices form[data-enhance]");
  if (form) form.action = form.action.split("#")[0];
}, true);

// Back from the provider's portal, in its own tab or in the one it was opened from: what was changed there is read again, once.
let isPortalOpen = false;
document.addEventListener("submit", event => {
  if (event.target.matches("form[data-opens-portal]")) isPortalOpen = true;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible" || !isPortalOpen) return;
  isPortalOpen = false;
  renewFigures(() => location.reload());
});
if (document.querySelector("[data-portal-returned]")) renewFigures(answer => location.replace(answer.url));

async function renewFigures(show) {
  const form = document.querySelector("form[data-refresh]");
  if (!form) return;
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  if (answer?.ok) show(answer);
}

// After a fresh proof, what was asked for before it goes on.
document.querySelector("form[data-carry-on]")?.requestSubmit();

// Ctrl+Enter (on a Mac Cmd+Enter) in a text sends its form, with the form's first button.
document.addEventListener("keydown", event => {
  const form = event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest("form[data-quick] textarea")?.form;
  if (form) form.requestSubmit(form.querySelector("button[type=submit]"));
});
