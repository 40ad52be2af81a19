// Asks the browser for a passkey before a form that wants one is sent (data-passkey: where to ask what is wanted; data-make: to make
// a new one). Without this script, or without passkeys in the browser, such forms are not shown.
(() => {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON)
    return;
  document.documentElement.classList.add('passkeys');

  async function ask(form) {
    const answer = await fetch(form.dataset.passkey, { method: 'POST' });
    if (!answer.ok)
      throw new Error(`${answer.status}`);
    const wanted = await answer.json();
    return 'make' in form.dataset
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(wanted) });
  }

  document.addEventListener('submit', async event => {
    const form = event.target;
    if (!form.matches('form[data-passkey]'))
      return;
    event.preventDefault();
    const problem = form.querySelector('.problem');
    problem.hidden = true;
    try {
      form.querySelector('[name=Credential],[name=credential]').value = JSON.stringify(await ask(form));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
})();
