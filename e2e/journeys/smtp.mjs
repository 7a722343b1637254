// Outside the demo, a sign-in code leaves by SMTP, in a form that every mail reader shows.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeIn } from '../lib/mail.mjs';
import { serve } from '../lib/server.mjs';
import { EMAIL_FIELD } from '../lib/signin.mjs';
import { sink } from '../smtp-sink.mjs';

const FROM = 'participation@ville.test';
const TO = 'zoe@habitants.test';

export const journeys = [
  ['a sign-in code leaves by SMTP', async (town) => {
    const post = await sink();
    const server = await serve({
      demo: false,
      name: 'smtp-server',
      env: { PARVIS_MAIL_SMTP_URL: `smtp://127.0.0.1:${post.port}?tls=none`, PARVIS_MAIL_FROM: FROM },
    }).catch(async (error) => {
      await post.close();
      throw error;
    });
    try {
      const page = await town.enter({ base: server.base });
      const main = page.getByRole('main');
      await page.goto('/connexion');
      await main.getByRole('textbox', { name: EMAIL_FIELD }).first().fill(TO);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/connexion/code');
      for (let tries = 0; tries < 150 && post.mails.length === 0; tries += 1) await sleep(100);
      assert.equal(post.mails.length, 1, `one mail is sent\n${server.log()}`);

      const [mail] = post.mails;
      assert.equal(mail.from, FROM);
      assert.deepEqual(mail.to, [TO]);
      assert.match(mail.contentType, /^multipart\/alternative/i);
      assert.match(mail.raw, /charset="?utf-8/i);
      assert.match(mail.subject, /connexion/i, `a French subject: ${mail.subject}`);
      assert.ok(!/\ufffd|Ã/.test(mail.subject + mail.text + mail.html), 'accents arrive whole');
      const code = codeIn(mail.text);
      assert.equal(codeIn(mail.html.replace(/<[^>]*>/g, ' ')), code, 'both forms of the mail carry the code');

      await main.getByRole('textbox', { name: /code/i }).first().fill(code);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
    } finally {
      await server.stop();
      await post.close();
    }
  }],
];
