// Comfort only: a map is walked by its links without this file. It brings the next view without leaving the page, and lets
// the sheet be dragged (two fingers on a phone, so that one finger still scrolls the page).
const box = document.querySelector('[data-map]');

// Tiles are 256 pixels wide; the world is a square of side 1.
const sheet = () => box.querySelector('svg.map');
const state = () => {
  const { zoom, x, y } = sheet().dataset;
  return { zoom: Number(zoom), x: Number(x), y: Number(y) };
};
const degrees = (x, y) => [
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
  x * 360 - 180,
];

let asked = 0;
async function see(url, keep = null) {
  const turn = ++asked;
  const width = Math.round(sheet().getBoundingClientRect().width);
  const wanted = new URL(url, location.href);
  const source = new URL(box.querySelector('[data-source]').dataset.source, location.href);
  source.search = wanted.search;
  source.searchParams.set('l', width);
  let answer;
  try {
    answer = await fetch(source, { headers: { accept: 'text/html' } });
  } catch { /* the line was lost: the link still leads there */ }
  if (turn !== asked) return;
  if (!answer?.ok) { location.assign(url); return; }
  const text = await answer.text();
  if (turn !== asked) return;
  box.innerHTML = text;
  history.replaceState(null, '', wanted);
  if (keep) box.querySelector(`[data-key="${CSS.escape(keep)}"]`)?.focus({ preventScroll: true });
}

function move(x, y, zoom) {
  const [latitude, longitude] = degrees(Math.min(Math.max(x, 0), 1), Math.min(Math.max(y, 0), 1));
  const url = new URL(location.href);
  for (const [name, value] of [['z', zoom], ['lat', latitude.toFixed(5)], ['lon', longitude.toFixed(5)]]) {
    url.searchParams.set(name, value);
  }
  url.searchParams.delete('n');
  return see(url.href);
}

if (box) {
  const pointers = new Map();
  let from = null;
  let dragged = false;

  const middle = () => {
    const all = [...pointers.values()];
    const sum = all.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }));
    const spread = all.length > 1 ? Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) : 0;
    return { x: sum.x / all.length, y: sum.y / all.length, spread };
  };
  const enough = (event) => event.pointerType !== 'touch' || pointers.size > 1;

  box.addEventListener('pointerdown', (event) => {
    if (event.button > 0 || !event.target.closest('svg.map')) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (enough(event)) { from = middle(); dragged = false; }
  });
  addEventListener('pointermove', (event) => {
    if (!from || !pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const now = middle();
    if (!dragged && Math.hypot(now.x - from.x, now.y - from.y) < 5 && Math.abs(now.spread - from.spread) < 10) return;
    dragged = true;
    sheet().classList.add('moving');
    sheet().querySelector('.moves').setAttribute('transform', `translate(${now.x - from.x} ${now.y - from.y})`);
  });
  const end = (event) => {
    if (!pointers.has(event.pointerId)) return;
    const now = middle();
    pointers.delete(event.pointerId);
    if (from && dragged) {
      const { zoom, x, y } = state();
      const world = 256 * 2 ** zoom;
      const closer = from.spread && now.spread ? Math.round(Math.log2(now.spread / from.spread)) : 0;
      move(x - (now.x - from.x) / world, y - (now.y - from.y) / world, zoom + closer);
    }
    if (pointers.size === 0 || dragged) { from = null; }
  };
  addEventListener('pointerup', end);
  addEventListener('pointercancel', (event) => { pointers.delete(event.pointerId); from = null; });

  // A link dragged is not followed; one pressed brings its view, when it is one of this map.
  box.addEventListener('dragstart', (event) => event.preventDefault());
  box.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-view]');
    if (dragged) { event.preventDefault(); dragged = false; return; }
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    see(link.getAttribute('href'), link.dataset.key);
  });

  // With Ctrl as everywhere, so that the wheel alone scrolls the page.
  let rest = 0;
  box.addEventListener('wheel', (event) => {
    if (!event.ctrlKey || !event.target.closest('svg.map')) return;
    event.preventDefault();
    if (event.timeStamp - rest < 250) return;
    rest = event.timeStamp;
    const { zoom, x, y } = state();
    const frame = sheet().getBoundingClientRect();
    const step = event.deltaY < 0 ? 1 : -1;
    const world = 256 * 2 ** zoom;
    const away = [event.clientX - frame.left - frame.width / 2, event.clientY - frame.top - frame.height / 2];
    const part = 1 - 2 ** -step;
    move(x + (away[0] / world) * part, y + (away[1] / world) * part, zoom + step);
  }, { passive: false });

  // The sheet was drawn for a width that this screen may not have.
  const drawn = Number(sheet().dataset.width);
  const width = sheet().getBoundingClientRect().width;
  if (Math.abs(width - drawn) > 4) see(location.href);
}
