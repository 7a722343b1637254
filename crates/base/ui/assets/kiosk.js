// The screen of a kiosk. What is typed is kept on the tablet before it is sent, and forgotten once the server has it; each
// has a name of its own, so that sending it twice does no harm. Without this script the form is sent as any other.
'use strict';
(() => {
  const form = document.querySelector('form[data-kiosk]');
  const page = document.querySelector('[data-kiosk-page]');
  if (!page) return;
  const IDLE = Number(page.dataset.idle) * 1000;
  const GRACE = 20_000;
  const THANKS = 9_000;
  const waiting = document.querySelector('[data-kiosk-waiting]');

  if ('serviceWorker' in navigator) {
    const watched = navigator.serviceWorker.controller ? Promise.resolve()
      : new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
    navigator.serviceWorker.register('/borne/veille.js', { scope: '/borne' })
      .then(() => watched)
      // What was loaded before it began is asked for again, to be kept.
      .then(() => [location.pathname, ...performance.getEntriesByType('resource').map((one) => one.name)])
      .then((urls) => urls.filter((url) => !url.includes('veille.js')).forEach((url) => fetch(url).catch(() => {})))
      .catch(() => {});
  }
  navigator.storage?.persist?.().catch(() => {});

  const opened = new Promise((done, fail) => {
    const request = indexedDB.open('parvis-borne', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('entries', { keyPath: 'id' });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  opened.catch(() => {});
  const kept = async (mode, act) => {
    const transaction = (await opened).transaction('entries', mode, { durability: 'strict' });
    return new Promise((done, fail) => {
      const request = act(transaction.objectStore('entries'));
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = () => fail(transaction.error);
    });
  };
  const entries = async () =>
    (await kept('readonly', (store) => store.getAll())).filter((one) => one.kiosk === page.dataset.kioskPage);

  const tell = async () => {
    const many = (await entries()).length;
    waiting.hidden = many === 0;
    waiting.textContent = (many === 1 ? waiting.dataset.one : waiting.dataset.many).replace('#', many);
  };

  // The number it was given; the page that says what is wrong; nothing when it could not be sent.
  const send = async (entry) => {
    const body = new URLSearchParams(entry.fields);
    body.set('token', entry.id);
    body.set('at', entry.at);
    body.set('script', '1');
    try {
      const answer = await fetch('/borne', { method: 'POST', body, signal: AbortSignal.timeout(10_000) });
      if (answer.status === 200) return { number: Number(await answer.text()) };
      if (answer.status === 422) return { wrong: await answer.text() };
    } catch {
      // No network: it stays.
    }
    return {};
  };
  const forget = (id) => kept('readwrite', (store) => store.delete(id));

  let flushing = false;
  const flush = async () => {
    if (flushing) return;
    flushing = true;
    try {
      for (const entry of (await entries()).sort((a, b) => a.at - b.at)) {
        const { number, wrong } = await send(entry);
        if (number) await forget(entry.id);
        // What is no longer accepted as it is stays, and is counted, for the team.
        else if (!wrong) break;
      }
    } finally {
      flushing = false;
      await tell();
    }
  };

  const name = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, '0')).join('');
  const thanks = document.querySelector('[data-kiosk-thanks]');
  const idle = document.querySelector('[data-kiosk-idle]');
  let timer;

  const begin = () => {
    clearTimeout(timer);
    idle.hidden = true;
    form.querySelector('.summary')?.remove();
    if (form.dataset.mended) return location.replace('/borne');
    form.reset();
    // Questions that depend on others are shown or hidden anew.
    form.dispatchEvent(new Event('change', { bubbles: true }));
    form.hidden = false;
    thanks.hidden = true;
    scrollTo(0, 0);
  };

  const typed = () => [...form.elements].some((one) =>
    one.type === 'checkbox' || one.type === 'radio' ? one.checked !== one.defaultChecked
      : one.tagName === 'SELECT' ? one.selectedIndex > 0
        : 'defaultValue' in one && one.type !== 'hidden' && one.value !== one.defaultValue);

  const watch = () => {
    clearTimeout(timer);
    idle.hidden = true;
    if (form.hidden) return;
    timer = setTimeout(() => {
      if (!typed() && !form.querySelector('.summary')) return;
      idle.hidden = false;
      idle.querySelector('button').focus();
      timer = setTimeout(begin, GRACE);
    }, IDLE);
  };

  const wrong = (html) => {
    const summary = new DOMParser().parseFromString(html, 'text/html').querySelector('.summary');
    form.querySelector('.summary')?.remove();
    if (summary) form.prepend(document.importNode(summary, true));
    form.querySelector('.summary')?.focus();
  };

  if (form) {
    for (const kind of ['pointerdown', 'keydown', 'input', 'scroll']) addEventListener(kind, watch, { passive: true });
    idle.querySelector('button').addEventListener('click', watch);
    thanks.querySelector('button').addEventListener('click', begin);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (!form.reportValidity()) return;
      const button = form.querySelector('[type=submit], button:not([type])');
      if (button.disabled) return;
      button.disabled = true;
      const fields = new URLSearchParams(new FormData(form));
      const entry = { id: name(), kiosk: page.dataset.kioskPage, at: Date.now(), fields: fields.toString() };
      try {
        await kept('readwrite', (store) => store.put(entry));
      } catch {
        // Nothing can be kept here: the form goes as any other.
        button.disabled = false;
        form.submit();
        return;
      }
      const answer = await send(entry);
      button.disabled = false;
      if (answer.wrong) {
        await forget(entry.id);
        wrong(answer.wrong);
        return;
      }
      if (answer.number) await forget(entry.id);
      thanks.querySelector('[data-sent]').hidden = !answer.number;
      thanks.querySelector('[data-kept]').hidden = Boolean(answer.number);
      thanks.querySelector('[data-number]').textContent = answer.number ?? '';
      form.hidden = true;
      thanks.hidden = false;
      thanks.focus();
      clearTimeout(timer);
      timer = setTimeout(begin, THANKS);
      await tell();
      if (answer.number) flush();
    });
  }
  addEventListener('online', flush);
  setInterval(flush, 20_000);
  flush();
})();
