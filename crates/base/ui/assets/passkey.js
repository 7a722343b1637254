// Passkeys. <form data-passkey="sign-in|add" data-challenge="/url" hidden>: shown where the browser has them; asks for a
// challenge, lets the device answer, and sends the answer as the fields of the form. Without this file one signs in by e-mail.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const ask = {
  async 'sign-in'(options) {
    options.challenge = bytes(options.challenge);
    const { id, response } = await navigator.credentials.get({ publicKey: options });
    return {
      id, client_data: text(response.clientDataJSON), device_data: text(response.authenticatorData),
      signature: text(response.signature),
    };
  },
  async add(options) {
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    const { response } = await navigator.credentials.create({ publicKey: options });
    return { client_data: text(response.clientDataJSON), device_data: text(response.getAuthenticatorData()) };
  },
};

if (window.PublicKeyCredential && isSecureContext) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const state = form.querySelector('[role=status]');
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      state.textContent = '';
      try {
        const answer = await fetch(form.dataset.challenge, { method: 'POST' });
        if (!answer.ok) throw new Error(answer.status);
        for (const [name, value] of Object.entries(await ask[form.dataset.passkey](await answer.json()))) {
          form.elements.namedItem(name).value = value;
        }
        HTMLFormElement.prototype.submit.call(form);
      } catch { state.textContent = form.dataset.failed; }
    });
  }
}
