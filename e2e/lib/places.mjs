// Finding one's way in the demo town by its links, so that journeys know no name of the demo's content.

export async function linksOf(page, path) {
  const answer = await page.request.get(path);
  if (!answer.ok()) throw new Error(`${path} answers ${answer.status()}`);
  const hrefs = [...(await answer.text()).matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)].map(([, href]) => href.replaceAll('&amp;', '&'));
  return [...new Set(hrefs)].map((href) => new URL(href, answer.url())).filter((url) => url.origin === new URL(answer.url()).origin);
}

const DEPTH = { space: /^\/demarches\/[^/]+$/, module: /^\/demarches\/[^/]+\/[^/]+$/, item: /^\/demarches\/[^/]+\/[^/]+\/\d+$/ };

async function below(page, path, pattern) {
  return [...new Set((await linksOf(page, path)).map((url) => url.pathname))].filter((found) => pattern.test(found));
}

// The first module that lets this person file something: { space, module, filing }.
export async function openCollect(page) {
  for (const space of await below(page, '/demarches', DEPTH.space)) {
    // What was said in the register of an inquiry stays as it is: nobody comes back to it.
    if ((await below(page, space, /\/dossier$/)).length > 0) continue;
    for (const module of await below(page, space, DEPTH.module)) {
      const filing = `${module}/deposer`;
      if ((await below(page, module, /\/deposer$/)).includes(filing)) return { space, module, filing };
    }
  }
  throw new Error('no page of /demarches leads to a module with a link to /deposer');
}

export async function itemsOf(page, module) {
  const items = await below(page, module, DEPTH.item);
  if (items.length === 0) throw new Error(`${module} lists no item`);
  return items;
}

// What is said about the outcome of a form: the page the person lands on, or the first complaint of the page they stay on.
export async function landed(page, reached) {
  await page.waitForURL(reached).catch(async () => {
    throw new Error(`still on ${page.url()}:\n${(await page.getByRole('main').innerText()).slice(0, 800)}`);
  });
}
