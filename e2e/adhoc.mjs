import { launch, visitor } from './lib/browser.mjs';
import { signIn } from './lib/signin.mjs';
import fs from 'node:fs';
const base='http://127.0.0.1:4600';
const browser = await launch();
const ctx = await visitor(browser, base); const page = await ctx.newPage();
await signIn(page, 'helene@valrenne.example');
for (const f of ['/tmp/logo.svg','/tmp/s/anon/home-360.png','/tmp/logo.txt']) {
  fs.writeFileSync('/tmp/logo.txt','hello');
  await page.goto(base+'/gestion/organisation');
  await page.setInputFiles('input[type=file]', f);
  await page.getByRole('button',{name:'Remplacer le logo'}).first().click();
  await page.waitForTimeout(3000);
 console.log((await page.locator('main').innerText()).slice(0,120));
  console.log(f, page.url(), await page.locator('[role=status],[role=alert],.notice,.problems').allInnerTexts());
  const src = await page.locator('header img').first().getAttribute('src').catch(()=>null);
  console.log('logo', src);
  if (src) { const r = await page.request.get(base+src); console.log(r.status(), r.headers()['content-type'], (await r.text()).slice(0,200)); }
}
await page.screenshot({path:'/tmp/logo.png'});
await browser.close();
