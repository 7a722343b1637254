// Comfort only: every page works without this file. It stores nothing elsewhere than on the person's device.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = document.documentElement.dataset;
const store = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } },
  remove(key) { try { localStorage.removeItem(key); } catch { /* private browsing */ } },
};
const element = (name, props = {}, ...children) => {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
};
const later = (run, ms) => {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(run, ms); };
};

// <textarea data-counter>: how many characters are left, said aloud only once the person pauses.
for (const field of all('[data-counter]')) {
  const shown = document.getElementById(`${field.id}-counter`);
  if (!shown) continue;
  const limit = Number(field.dataset.counter);
  const spoken = shown.parentElement.insertBefore(element('p', { className: 'sr' }), shown.nextSibling);
  spoken.setAttribute('role', 'status');
  const { one, many, over, overs } = shown.dataset;
  const say = () => {
    const left = limit - [...field.value.replace(/\r\n/g, '\n')].length;
    const form = left < 0 ? (left < -1 ? overs : over) : (left > 1 ? many : one);
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    shown.textContent = form.replace('#', number);
    shown.classList.toggle('over', left < 0);
    return left;
  };
  const aloud = later(() => { spoken.textContent = say() < limit / 5 ? shown.textContent : ''; }, 1000);
  field.addEventListener('input', () => { say(); aloud(); });
  say();
}

// <form data-draft="key">: what is being written stays on this device until it is sent. The key is cleared by the page
// that comes after success: <html data-draft-done="key">.
if (words.draftDone) store.remove(`draft:${words.draftDone}`);
const kept = (form) => all('input, textarea, select', form).filter(
  (field) => field.name && !['hidden', 'file', 'password', 'submit'].includes(field.type) && field.autocomplete !== 'one-time-code'
    // What was sent is kept by the server.
    && !field.closest('.uploads'),
);
const read = (form) => JSON.stringify(kept(form).map((field) => [
  field.name, field.value, field.type === 'radio' || field.type === 'checkbox' ? field.checked : null,
]));
let unsent = false;
for (const form of all('form[data-draft]')) {
  const key = `draft:${form.dataset.draft}`;
  const blank = read(form);
  const draft = store.get(key);
  const state = form.querySelector('[data-draft-state]')
    ?? form.appendChild(element('p', { className: 'draft' }));
  state.setAttribute('role', 'status');
  // What the server sent back after a problem is newer than the draft.
  if (draft && draft !== blank && !form.querySelector('.problem')) {
    try {
      for (const [name, value, checked] of JSON.parse(draft)) {
        const field = kept(form).find((one) => one.name === name && (checked === null || one.value === value));
        if (!field) continue;
        if (checked === null) field.value = value; else field.checked = checked;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      const discard = element('button', { type: 'button', className: 'btn quiet', textContent: words.draftDiscard });
      discard.addEventListener('click', () => {
        store.remove(key);
        form.reset();
        for (const field of kept(form)) field.dispatchEvent(new Event('input', { bubbles: true }));
        state.textContent = '';
      });
      state.replaceChildren(words.draftRestored, discard);
    } catch { store.remove(key); }
  }
  const save = later(() => {
    if (!unsent || !store.set(key, read(form))) return;
    unsent = false;
    state.textContent = words.draftSaved;
  }, 600);
  form.addEventListener('input', () => { unsent = read(form) !== blank; save(); });
  form.addEventListener('submit', () => { store.set(key, read(form)); unsent = false; });
}
for (const form of all('form[data-unsent]:not([data-draft])')) {
  form.addEventListener('input', () => { unsent = true; });
  form.addEventListener('submit', () => { unsent = false; });
}
addEventListener('beforeunload', (event) => { if (unsent) event.preventDefault(); });

// The summary of problems takes the focus when the page comes back with some.
document.querySelector('.summary')?.focus();

// <div data-live="/url" data-one="… #" data-many="… #">: tells how many new things came (events named « change », the count as
// data), and lets the person ask for them.
for (const place of all('[data-live^="/"]')) {
  const source = new EventSource(place.dataset.live);
  place.setAttribute('role', 'status');
  source.addEventListener('change', (event) => {
    const count = Number(event.data) || 1;
    const text = (count > 1 ? place.dataset.many : place.dataset.one).replace('#', count.toLocaleString(document.documentElement.lang));
    place.replaceChildren(element('a', { href: location.href.replace(/#.*/, ''), textContent: text }));
  });
  addEventListener('pagehide', () => source.close());
}

// <select data-fill="id">: what is chosen proposes a text (<option data-text>), unless another was written.
for (const choice of all('select[data-fill]')) {
  const field = document.getElementById(choice.dataset.fill);
  if (!field) continue;
  choice.addEventListener('change', () => {
    const proposed = [...choice.options].map((option) => option.dataset.text ?? '');
    if (field.value && !proposed.includes(field.value)) return;
    field.value = choice.selectedOptions[0]?.dataset.text ?? '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

// <div data-when='["=","velo","yes"]'>: a question that is asked only then. What is hidden is not sent.
const chosen = (form, name) => all(`[name="q-${name}"]`, form)
  .filter((field) => !field.disabled && (!['radio', 'checkbox'].includes(field.type) || field.checked))
  .map((field) => field.value.trim());
const holds = (form, [what, first, second]) => ({
  and: () => holds(form, first) && holds(form, second),
  or: () => holds(form, first) || holds(form, second),
  not: () => !holds(form, first),
  has: () => chosen(form, first).includes(second),
  '=': () => chosen(form, first).join(' ') === second,
  '!=': () => chosen(form, first).join(' ') !== second,
})[what]();
for (const form of new Set(all('[data-when]').map((place) => place.closest('form')))) {
  const show = () => {
    for (const place of all('[data-when]', form)) {
      place.hidden = !holds(form, JSON.parse(place.dataset.when));
      for (const field of all('input, select, textarea', place)) field.disabled = place.hidden;
    }
  };
  form?.addEventListener('input', show);
  if (form) show();
}

// Filters stand open where there is room; printing and copying need a script, so their buttons come with it.
if (matchMedia('(min-width: 60rem)').matches) for (const filters of all('details.filters')) filters.open = true;
for (const button of all('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
for (const button of all('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
    const label = button.querySelector('span') ?? button;
    label.textContent = button.dataset.done;
  });
}
