// Passkeys: asks what is to be signed, lets the browser ask the person, and sends the form with the answer. Without this file the code field does.

customElements.define("passkey-offer", class extends HTMLElement {
  static observedAttributes = ["hidden"];

  connectedCallback() {
    this.show();
    this.addEventListener("click", event => {
      if (event.target.closest("button")) this.use();
    });
  }

  // A page that is patched hides it again.
  attributeChangedCallback() {
    this.show();
  }

  show() {
    if (this.hidden && window.PublicKeyCredential?.parseRequestOptionsFromJSON) this.hidden = false;
  }

  async use() {
    const form = this.closest("form");
    if (this.dataset.makes && !form.reportValidity()) return;
    const [button, told] = [this.querySelector("button"), this.querySelector("[role=status]")];
    button.disabled = true;
    told.textContent = "";
    try {
      const answer = await this.ask(form);
      this.querySelector("[name=passkey]").value = JSON.stringify(answer);
      form.submit();
    } catch (problem) {
      told.textContent = problem.name === "InvalidStateError" ? "This device has a passkey for your account already." : "No passkey was used. You can try again.";
      button.disabled = false;
    }
  }

  async ask(form) {
    const reply = await fetch(this.dataset.ask, { method: "POST", redirect: "manual", body: new URLSearchParams(new FormData(form)) });
    if (!reply.ok) throw new Error("nothing to sign");
    const options = await reply.json();
    return this.dataset.makes
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  }
});
