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
