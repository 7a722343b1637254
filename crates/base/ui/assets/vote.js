// Votes whose rights are signed blind (RFC 9474, RSABSSA-SHA384-PSS-Deterministic). What is being chosen never travels with a session:
// pages of the ballot are asked for without credentials and kept in this tab. The browser makes its right, has it signed without
// showing it, where the voter is let in, and casts the ballot under it without credentials. Without this file one votes all the same.
const E = 65537n;
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (raw) => [...raw].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const number = (raw) => BigInt(`0x${hex(raw)}`);
const figures = (value, length) => value.toString(16).padStart(length * 2, '0');
const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const sha = async (name, raw) => new Uint8Array(await crypto.subtle.digest(name, raw));

export function power(base, exponent, modulus) {
  let [result, square] = [1n, base % modulus];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

export function inverse(value, modulus) {
  let [a, b, x, y] = [modulus, value % modulus, 0n, 1n];
  while (b > 0n) {
    const times = a / b;
    [a, b, x, y] = [b, a - times * b, y, x - times * y];
  }
  return a === 1n ? ((x % modulus) + modulus) % modulus : null;
}

// EMSA-PSS-ENCODE (RFC 8017, 9.1.1) with SHA-384 and a salt of 48 bytes.
async function padded(message, salt, length) {
  const hash = await sha('SHA-384', join(new Uint8Array(8), await sha('SHA-384', message), salt));
  const data = join(new Uint8Array(length - 98), [1], salt);
  for (let n = 0; n * 48 < data.length; n += 1) {
    const mask = await sha('SHA-384', join(hash, [0, 0, 0, n]));
    for (let at = n * 48; at < Math.min(n * 48 + 48, data.length); at += 1) data[at] ^= mask[at - n * 48];
  }
  data[0] &= 0x7f;
  return number(join(data, hash, [0xbc]));
}

// RFC 9474, 4.2: the blinded message, and what takes the blinding off again. All in hexadecimal figures.
export async function blind(message, modulus, salt = random(48), factor = null) {
  const [n, length] = [BigInt(`0x${modulus}`), modulus.length / 2];
  let [r, undo] = [factor, factor && inverse(factor, n)];
  while (!undo) {
    r = number(random(length));
    undo = r < n ? inverse(r, n) : null;
  }
  const encoded = await padded(message, salt, length);
  return { blinded: figures((encoded * power(r, E, n)) % n, length), undo: figures(undo, length), encoded: figures(encoded, length) };
}

// RFC 9474, 4.4: the signature, or null when what came back is not one.
export function unblind({ undo, encoded }, signed, modulus) {
  const n = BigInt(`0x${modulus}`);
  const signature = (BigInt(`0x${signed}`) * BigInt(`0x${undo}`)) % n;
  return power(signature, E, n) === BigInt(`0x${encoded}`) ? figures(signature, modulus.length / 2) : null;
}

// Whether the key hides nothing: eight signatures (RSASSA-PKCS1-v1_5, SHA-384) that who has a key made on purpose could not give.
export async function sound(modulus, proof) {
  const base64 = btoa(String.fromCharCode(...unhex(modulus))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const kind = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' };
  const key = await crypto.subtle.importKey('jwk', { kty: 'RSA', n: base64, e: 'AQAB' }, kind, false, ['verify']);
  const right = await Promise.all(proof.map((signature, n) => (
    crypto.subtle.verify(kind.name, key, unhex(signature), join(utf8(`sound key ${n + 1}\n`), unhex(modulus))))));
  return right.length === 8 && right.every(Boolean);
}

const element = (name, props = {}, ...children) => {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
};

function run() {
  const told = { ...document.getElementById('unlinked').dataset };
  const [CHOOSING, CASTING] = [`choosing:${told.vote}`, `casting:${told.vote}`];
  // What was begun for each voter of this browser, until their ballot is cast; they are told apart by a hash of what they declare.
  const read = (key) => JSON.parse(localStorage.getItem(key) ?? 'null');
  const keep = (casting) => localStorage.setItem(casting.key, JSON.stringify(casting));
  const send = (url, fields, credentials) => fetch(url, { method: 'POST', credentials, body: new URLSearchParams(fields) });

  // The main part of a page that came, in place of the one that is shown.
  async function show(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const main = page.querySelector('main');
    document.querySelector('main').replaceWith(main);
    document.title = page.title;
    const held = main.querySelector('[name=held]');
    if (held) sessionStorage.setItem(CHOOSING, held.value);
    return main;
  }
  async function ask(fields) {
    const answer = await send(told.booth, fields, 'omit');
    if (!answer.ok) throw new Error(answer.status);
    return show(answer);
  }

  // From here on the form says by itself what is being chosen. What was chosen before in this tab is asked for first; until it came,
  // nothing is ticked that would be lost.
  function resume() {
    const form = document.querySelector('form.booth');
    const begun = sessionStorage.getItem(CHOOSING);
    if (begun === null || begun === told.held) {
      form.append(element('input', { type: 'hidden', name: 'held', value: told.held }));
      return;
    }
    form.inert = true;
    ask([['held', begun], ['act', 'keep']]).catch(() => { form.inert = false; });
  }

  // Has the right signed, then casts. What was begun is kept until it is done: the same is sent again after a failure.
  async function cast(casting, voter, say) {
    const key = casting.key ?? `${CASTING}:${hex(await sha('SHA-256', utf8(voter.join())))}`;
    const own = { ...read(key), ...casting, key };
    if (!own.signature && !own.replaces) {
      say(told.signing);
      if (!(await sound(told.modulus, told.proof.split(' ')))) return say(told.badKey);
      if (!own.blinded) {
        own.right = hex(random(16));
        Object.assign(own, await blind(await sha('SHA-256', unhex(own.right)), told.modulus));
        keep(own);
      }
      const answer = await send(told.desk, [['blinded', own.blinded], ...voter], 'same-origin');
      const { signature, problem, to } = await answer.json();
      if (to) return location.assign(to);
      if (!signature) return say(problem ?? told.lost);
      own.signature = unblind(own, signature, told.modulus);
      if (!own.signature) return say(told.badKey);
      keep({ key, right: own.right, signature: own.signature, nonce: own.nonce, held: own.held, sent: true });
    }
    say(told.casting);
    const { right = '', signature = '', nonce, held, replaces = '' } = own;
    const answer = await send(told.box, { right, signature, nonce, held, replaces }, 'omit');
    if (!answer.ok) return say((await answer.json()).problem ?? told.lost);
    if (!replaces) localStorage.removeItem(key);
    sessionStorage.removeItem(CHOOSING);
    const main = await show(answer);
    main.tabIndex = -1;
    main.focus();
    scrollTo(0, 0);
    return undefined;
  }
  const trying = async (casting, voter, say, button) => {
    button.disabled = true;
    await cast(casting, voter, say).catch(() => say(told.lost));
    button.disabled = false;
  };

  // A ballot whose right is signed and that may not have arrived: nothing else is done before it is sent again.
  function waits(casting) {
    const state = element('p', { className: 'left' });
    state.setAttribute('role', 'status');
    const button = element('button', { type: 'button', className: 'btn big', textContent: told.again });
    button.addEventListener('click', () => trying(casting, [], (words) => { state.textContent = words; }, button));
    const box = element('div', { className: 'panel flow' }, element('h2', { textContent: told.waits }), element('p', { textContent: told.waitsText }), state, button);
    const place = document.querySelector('form.booth, form[data-cast]')?.parentElement ?? document.querySelector('main');
    place.replaceChildren(box);
  }

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.matches('form.booth')) {
      event.preventDefault();
      const fields = [...new FormData(form, event.submitter)];
      ask(fields).then((main) => {
        const summary = main.querySelector('.summary') ?? main.querySelector('h1, h2');
        if (summary) { summary.tabIndex = -1; summary.focus(); }
      }).catch(() => { location.reload(); });
    } else if (form.matches('form[data-cast]')) {
      event.preventDefault();
      const get = (name) => form.elements.namedItem(name)?.value.trim() ?? '';
      const say = (words) => { document.querySelector('[data-status]').textContent = words; };
      const voter = ['first', 'last', 'born'].map((name) => [name, get(name)]);
      const casting = { nonce: hex(random(16)), held: get('held'), replaces: get('replaces') };
      trying(casting, voter, say, form.querySelector('button:not([type=button])'));
    }
  });
  // Areas and the way back are pages too: they are asked for with what is being chosen.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('main a[href]');
    const url = link && new URL(link.href);
    const mine = url?.pathname === told.booth && (document.querySelector('form.booth, form[data-cast]'));
    if (!mine || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const fields = mine.matches('.booth') ? [...new FormData(mine)] : [['held', mine.elements.namedItem('held').value]];
    ask([...fields, ['act', 'keep'], ['zone', url.searchParams.get('zone') ?? '']]).catch(() => { location.reload(); });
  });

  const waiting = Object.keys(localStorage).filter((key) => key.startsWith(CASTING)).map(read).find((casting) => casting.sent);
  if (waiting) waits(waiting);
  else if (document.querySelector('form.booth')) resume();
}

if (typeof document !== 'undefined' && globalThis.crypto?.subtle && document.getElementById('unlinked')) run();
