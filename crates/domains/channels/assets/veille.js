// Keeps the screen of a kiosk and what it is made of, for when there is no network.
'use strict';
const KEPT = 'parvis-borne';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const screen = url.pathname === '/borne';
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (!screen && !url.pathname.startsWith('/assets/')) return;
  const key = screen ? '/borne' : request.url;
  event.respondWith((async () => {
    const kept = await caches.open(KEPT);
    try {
      const answer = await fetch(request);
      if (answer.ok && !answer.redirected && url.search === '') await kept.put(key, answer.clone());
      return answer;
    } catch {
      return (await kept.match(key, { ignoreVary: true })) ?? Response.error();
    }
  })());
});
